package org.pingze.probes.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ActivationCacheTest {
  private static final HookPoint Z = HookPoint.z(0);

  private final ActivationCache cache = ActivationCache.recording(Z);

  @Test
  void aRowOfTheSameShapeIsWrittenWhereTheLastOneWas() {
    record(new Activation(new float[] {9, 1, 2, 3, 4}, 1, 2, 2));
    float[] first = cache.values(Z, 0);
    record(new Activation(new float[] {5, 6, 7, 8}, 0, 2, 2));
    assertThat(cache.values(Z, 0)).isSameAs(first).containsExactly(5, 6, 7, 8);
  }

  @Test
  void aRowOfAnotherShapeGetsAnArrayOfItsOwn() {
    record(new Activation(new float[] {1, 2, 3, 4}, 0, 2, 2));
    float[] first = cache.values(Z, 0);
    record(new Activation(new float[] {5, 6, 7, 8}, 0, 4, 1));
    assertThat(first).containsExactly(1, 2, 3, 4);
    assertThat(cache.values(Z, 0)).containsExactly(5, 6, 7, 8);
  }

  @Test
  void valuesAreCopiedOnlyToAnArrayOfTheirSize() {
    Activation activation = new Activation(new float[] {1, 2, 3, 4}, 1, 3);
    float[] room = new float[3];
    activation.copyTo(room);
    assertThat(room).containsExactly(2, 3, 4);
    assertThatThrownBy(() -> activation.copyTo(new float[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shape [3] holds 3 values, the array has 4");
  }

  private void record(Activation activation) {
    Objects.requireNonNull(cache.hooks().at(Z)).accept(Z, 0, activation);
  }
}
