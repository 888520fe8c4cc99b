package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pingze.probes.tensor.Workers;

class GradientClippingTest {
  private static final Workers WORKERS = new Workers(2);

  @Test
  void theNormIsEuclidsWhateverTheLength() {
    assertThat(GradientClipping.norm(new float[] {3, -4}, WORKERS)).isEqualTo(5);
    float[] ones = new float[81];
    java.util.Arrays.fill(ones, -1);
    assertThat(GradientClipping.norm(ones, WORKERS)).isEqualTo(9);
    assertThat(GradientClipping.norm(new float[0], WORKERS)).isZero();
  }

  @Test
  void aGradientTooLargeForAFloatSquareStillHasANorm() {
    assertThat(GradientClipping.norm(new float[] {3e30f, 4e30f}, WORKERS))
        .isCloseTo(5e30, within(1e25));
  }

  @Test
  void onlyLongGradientsAreShortened() {
    GradientClipping clipping = new GradientClipping(2);
    assertThat(clipping.scale(1.5)).isEqualTo(1);
    assertThat(clipping.scale(0)).isEqualTo(1);
    assertThat(clipping.scale(8)).isCloseTo(0.25, within(1e-6));
  }

  @Test
  void aMaximumThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> new GradientClipping(0)).hasMessageContaining("above 0");
  }
}
