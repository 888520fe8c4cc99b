package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineLength;

class CoupletRatesTest {
  /** With one more of each: 10 opening lines regular, 4 lesser, 2 greater; 10 closing regular. */
  private static final double[][] COUNTS = {{7, 1}, {0, 2}, {0, 0}};

  /** A line of which nothing is known but how often it takes each form. */
  private static LineModel.Fit line(double... shares) {
    double[] half = new double[5];
    Arrays.fill(half, 0.5);
    List<LineModel.Component> forms = new ArrayList<>();
    for (double share : shares) {
      forms.add(new LineModel.Component(share, half));
    }
    return new LineModel(forms, 0.5).fit(half, 0);
  }

  @Test
  void twoFormsWeighAsOftenAsTheyGoTogetherBeyondChance() {
    CoupletRates.Pair pair = CoupletRates.of(COUNTS).pair(line(0.5, 0.25, 0.25), line(0.75, 0.25));
    // Lifts: 8·16/(10·10), 2·16/(10·6), 1·16/(4·10), 3·16/(4·6), 1·16/(2·10), 1·16/(2·6).
    double[] products = {
      0.5 * 0.75 * 1.28,
      0.5 * 0.25 * 32 / 60,
      0.25 * 0.75 * 0.4,
      0.25 * 0.25 * 2,
      0.25 * 0.75 * 0.8,
      0.25 * 0.25 * 16 / 12
    };
    double total = Arrays.stream(products).sum();
    assertThat(pair.logLift()).isCloseTo(Math.log(total), within(1e-12));
    assertThat(pair.share(1, 1)).isCloseTo(products[3] / total, within(1e-12));
    assertThat(pair.opening().formShare(1))
        .isCloseTo((products[2] + products[3]) / total, within(1e-12));
    assertThat(pair.closing().formShare(1))
        .isCloseTo((products[1] + products[3] + products[5]) / total, within(1e-12));
  }

  @Test
  void linesThatDoNotDependOnEachOtherStayAsTheyAre() {
    CoupletRates.Pair pair =
        CoupletRates.independent().pair(line(0.5, 0.25, 0.25), line(0.75, 0.25));
    assertThat(pair.logLift()).isCloseTo(0, within(1e-12));
    assertThat(pair.opening().formShare(2)).isCloseTo(0.25, within(1e-12));
    assertThat(pair.closing().formShare(0)).isCloseTo(0.75, within(1e-12));
  }

  @Test
  void bothLengthsJoinTheSameForms() {
    for (LineLength length : LineLength.values()) {
      assertThat(CoupletRates.openingType(length).forms(length))
          .isEqualTo(CoupletRates.OPENING)
          .containsExactly(LineForm.REGULAR, LineForm.LESSER, LineForm.GREATER);
      assertThat(CoupletRates.closingType(length).forms(length))
          .isEqualTo(CoupletRates.CLOSING)
          .containsExactly(LineForm.REGULAR, LineForm.RESCUING);
    }
  }

  @Test
  void poetsWereSeenToRescueWhatDeparts() {
    for (LineLength length : LineLength.values()) {
      CoupletRates rates = ReadingFrequencies.builtIn().slotRates().couplets(length);
      double regular = rescued(rates, 0);
      assertThat(regular).isLessThan(0.1);
      assertThat(rescued(rates, 1)).isGreaterThan(4 * regular);
      assertThat(rescued(rates, 2)).isGreaterThan(4 * regular);
    }
  }

  private static double rescued(CoupletRates rates, int opening) {
    return rates.count(opening, 1) / (rates.count(opening, 0) + rates.count(opening, 1));
  }
}
