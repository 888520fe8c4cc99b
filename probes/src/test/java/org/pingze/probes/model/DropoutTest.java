package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
  private static final int VALUES = 100_000;

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.9})
  void asManyAreDroppedAsAskedAndTheMeanStays(double rate) {
    double[] factors = factors(new Dropout(rate, 3, 7, 0), Dropout.Place.ATTN_OUT, 1, 2);
    double dropped = 0;
    double sum = 0;
    for (double factor : factors) {
      assertThat(factor == 0 || factor == 1 / (1 - rate)).isTrue();
      dropped += factor == 0 ? 1 : 0;
      sum += factor;
    }
    double deviation = Math.sqrt(rate * (1 - rate) / VALUES);
    assertThat(dropped / VALUES).isCloseTo(rate, within(4 * deviation));
    assertThat(sum / VALUES).isCloseTo(1, within(4 * deviation / (1 - rate)));
  }

  @Test
  void seedStepRowLayerAndPlaceEachDropOtherValues() {
    double[] some = factors(new Dropout(0.5, 3, 7, 0), Dropout.Place.ATTN_OUT, 1, 2);
    double[][] others = {
      factors(new Dropout(0.5, 4, 7, 0), Dropout.Place.ATTN_OUT, 1, 2),
      factors(new Dropout(0.5, 3, 8, 0), Dropout.Place.ATTN_OUT, 1, 2),
      factors(new Dropout(0.5, 3, 7, 0), Dropout.Place.MLP_OUT, 1, 2),
      factors(new Dropout(0.5, 3, 7, 0), Dropout.Place.ATTN_OUT, 2, 2),
      factors(new Dropout(0.5, 3, 7, 0), Dropout.Place.ATTN_OUT, 1, 3)
    };
    for (double[] other : others) {
      double same = 0;
      for (int i = 0; i < VALUES; i++) {
        same += some[i] == other[i] ? 1 : 0;
      }
      assertThat(same / VALUES).isCloseTo(0.5, within(0.01));
    }
  }

  @Test
  void aPartOfABatchDropsWhatTheBatchDoes() {
    Dropout whole = new Dropout(0.5, 3, 7, 0);
    assertThat(factors(whole.fromRow(5), Dropout.Place.PATTERN, 0, 1))
        .isEqualTo(factors(whole, Dropout.Place.PATTERN, 0, 6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void aRateThatIsNoneIsRefused(double rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Dropout(rate, 0, 0, 0))
        .withMessageContaining("dropout");
  }

  private static double[] factors(Dropout dropout, Dropout.Place place, int layer, int row) {
    double[] factors = new double[VALUES];
    for (int i = 0; i < VALUES; i++) {
      factors[i] = dropout.factor(dropout.key(place, layer, row), i);
    }
    return factors;
  }
}
