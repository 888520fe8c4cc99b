package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.tensor.Workers;

class AdamWTest {
  private static final Workers WORKERS = new Workers(2);

  private static final ParameterLayout LAYOUT =
      ParameterLayout.of(TransformerConfig.rotary(1, 2, 16, 24, 11, 9));

  @Test
  void theFirstUpdateMovesEachParameterByTheRateAgainstTheSignOfItsGradient() {
    TrainingConfig config = TrainingConfigTest.example(20);
    float[] parameters = new float[LAYOUT.size()];
    float[] gradient = random(1);
    new AdamW(config, LAYOUT).step(parameters, gradient, 1, 0.01, WORKERS);
    for (int i = 0; i < parameters.length; i++) {
      assertThat(parameters[i]).isCloseTo(-0.01f * Math.signum(gradient[i]), within(1e-5f));
    }
  }

  @Test
  void weightDecayPullsMatricesAndLeavesBiasesAndNormsAlone() {
    TrainingConfig config = TrainingConfigTest.example(20);
    float[] parameters = new float[LAYOUT.size()];
    java.util.Arrays.fill(parameters, 1);
    new AdamW(config, LAYOUT).step(parameters, new float[LAYOUT.size()], 1, 0.5, WORKERS);
    for (ParameterSlice slice : LAYOUT.slices()) {
      float due = slice.isMatrix() ? 0.95f : 1; // 1 − rate · decay = 1 − 0.5 · 0.1
      assertThat(parameters[slice.offset()]).as(slice.name()).isCloseTo(due, within(1e-6f));
    }
  }

  @Test
  void theFastOptimizerFollowsTheReferenceForFiftySteps() {
    TrainingConfig config = TrainingConfigTest.example(20);
    AdamW fast = new AdamW(config, LAYOUT);
    ReferenceAdamW reference =
        new ReferenceAdamW(config, DecayGroups.matrices(LAYOUT), LAYOUT.size());
    float[] parameters = random(2);
    double[] due = doubles(parameters);
    for (int step = 0; step < 50; step++) {
      float[] gradient = random(100 + step);
      fast.step(parameters, gradient, 0.5, 1e-3, WORKERS);
      reference.step(due, doubles(gradient), 0.5, 1e-3);
    }
    double worst = 0;
    for (int i = 0; i < due.length; i++) {
      worst = Math.max(worst, Math.abs(parameters[i] - due[i]));
    }
    assertThat(worst).isLessThan(1e-5);
    assertThat(fast.updates()).isEqualTo(50);
  }

  @Test
  void theGroupsTogetherHoldEveryTensorOnce() {
    DecayGroups groups = DecayGroups.matrices(LAYOUT);
    assertThat(groups.decayed().size() + groups.kept().size()).isEqualTo(LAYOUT.slices().size());
    assertThat(groups.decayed())
        .extracting(ParameterSlice::name)
        .contains("gpt_neox.embed_in.weight", "embed_out.weight")
        .allMatch(name -> name.endsWith(".weight") && !name.contains("norm"));
  }

  @Test
  void arraysOfAnotherModelAreRefused() {
    AdamW optimizer = new AdamW(TrainingConfigTest.example(20), LAYOUT);
    assertThatThrownBy(() -> optimizer.step(new float[3], new float[3], 1, 0.1, WORKERS))
        .hasMessageContaining("made for");
  }

  private static float[] random(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    float[] values = new float[LAYOUT.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
