package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.probes.model.Dropout;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.TransformerConfig;

class GradientAccumulationTest {
  private static final TransformerConfig SHAPE = TransformerConfig.rotary(2, 2, 16, 0, 11, 8);
  private static final TokenBatch BATCH =
      TokenBatch.of(
          List.of(
              new int[] {1, 2, 3, 4, 5},
              new int[] {6, 7},
              new int[] {8, 9, 10, 0, 1, 2, 3},
              new int[] {4, 4, 4},
              new int[] {5, 1, 5, 1}));

  private final FastTransformer model =
      new FastTransformer(SHAPE, Initialisation.NORMAL.parameters(SHAPE, 3));

  @Test
  void partsOfUnequalRowsSumToTheGradientOfTheWholeBatch() {
    partsSumToTheWhole(Dropout.none());
  }

  @Test
  void partsDropWhatTheWholeBatchDrops() {
    partsSumToTheWhole(new Dropout(0.2, 5, 6, 0));
  }

  private void partsSumToTheWhole(Dropout dropout) {
    float[] whole = new float[model.parameters().length];
    double loss = model.lossAndGradient(BATCH, dropout, whole);
    for (int parts = 1; parts <= BATCH.rows(); parts++) {
      float[] summed = new float[whole.length];
      double same = new GradientAccumulation(parts).lossAndGradient(model, BATCH, dropout, summed);
      assertThat(same).isCloseTo(loss, within(1e-6));
      assertThat(summed).containsExactly(whole, within(1e-6f));
    }
  }

  @Test
  void onePartHasTheBytesOfTheBatch() {
    float[] whole = new float[model.parameters().length];
    model.lossAndGradient(BATCH, whole);
    float[] same = new float[whole.length];
    new GradientAccumulation(1).lossAndGradient(model, BATCH, Dropout.none(), same);
    assertThat(same).isEqualTo(whole);
  }
}
