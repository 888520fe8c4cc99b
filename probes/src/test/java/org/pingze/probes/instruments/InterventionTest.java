package org.pingze.probes.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.probes.hooks.ActivationCache;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.TransformerConfig;

/**
 * On a model made by hand, of one layer and two heads of width 2 in a stream of 4, whose norm only
 * centres and scales. Its attention is even (queries and keys are zero), head 0 gathers the first
 * two numbers of the normalised input and head 1 the other two, and both are written back as they
 * are. The embeddings of tokens 0 to 3 are ±1 in one half of the stream.
 */
class InterventionTest {
  private static final TransformerConfig CONFIG = TransformerConfig.learned(1, 2, 4, 0, 4, 8);
  private static final float ROOT = (float) Math.sqrt(2);

  private final FastTransformer model = new FastTransformer(CONFIG, parameters());
  private final TokenBatch batch = TokenBatch.of(List.of(new int[] {0, 2}, new int[] {1, 3}));

  private static float[] parameters() {
    ParameterLayout layout = ParameterLayout.of(CONFIG);
    float[] parameters = new float[layout.size()];
    for (ParameterSlice slice : layout.slices()) {
      if (slice.name().contains("ln_") && slice.name().endsWith("weight")) {
        java.util.Arrays.fill(parameters, slice.offset(), slice.end(), 1);
      }
    }
    int embedding = layout.slice("transformer.wte.weight").offset();
    float[][] embedded = {{1, -1, 0, 0}, {-1, 1, 0, 0}, {0, 0, 1, -1}, {0, 0, -1, 1}};
    for (int token = 0; token < 4; token++) {
      System.arraycopy(embedded[token], 0, parameters, embedding + token * 4, 4);
    }
    int fused = layout.slice("transformer.h.0.attn.c_attn.weight").offset(); // (4, {q, k, v} · 4)
    int output = layout.slice("transformer.h.0.attn.c_proj.weight").offset(); // (4, 4)
    for (int i = 0; i < 4; i++) {
      parameters[fused + i * 12 + 8 + i] = 1;
      parameters[output + i * 4 + i] = 1;
    }
    return parameters;
  }

  private float[] written(Intervention change, int row) {
    ActivationCache cache = ActivationCache.recording(HookPoint.attnOut(0));
    model.run(batch, change.hooks().and(cache.hooks()));
    return cache.values(HookPoint.attnOut(0), row);
  }

  private static void assertWritten(float[] actual, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i]).isCloseTo(expected[i], within(1e-4));
    }
  }

  private ActivationCache recorded(HookPoint point) {
    ActivationCache cache = ActivationCache.recording(point);
    model.run(batch, cache.hooks());
    return cache;
  }

  @Test
  void theModelWritesWhatItIsMadeToWrite() {
    // The normalised embedding of token 0 is (√2, −√2, 0, 0); the second position sees the mean.
    assertWritten(
        written(Intervention.none(), 0),
        ROOT,
        -ROOT,
        0,
        0,
        ROOT / 2,
        -ROOT / 2,
        ROOT / 2,
        -ROOT / 2);
  }

  @Test
  void aHeadThatIsZeroedWritesNothing() {
    assertWritten(
        written(Intervention.zero(Target.of(new HeadId(0, 0))), 0),
        0,
        0,
        0,
        0,
        0,
        0,
        ROOT / 2,
        -ROOT / 2);
    assertWritten(
        written(Intervention.zero(Target.of(new HeadId(0, 0)).at(1)), 0),
        ROOT,
        -ROOT,
        0,
        0,
        0,
        0,
        ROOT / 2,
        -ROOT / 2);
  }

  @Test
  void aMeanIsPutAtEveryPosition() {
    // Over both rows head 0 gathers ±√2 and ±√2/2, which cancel; over the first row alone 3/4 √2.
    MeanActivation both = MeanActivation.over(model, batch, HookPoint.z(0));
    assertWritten(both.mean(), 0, 0, 0, 0);
    MeanActivation first =
        MeanActivation.over(model, TokenBatch.of(List.of(batch.row(0))), HookPoint.z(0));
    assertWritten(first.mean(), 0.75 * ROOT, -0.75 * ROOT, ROOT / 4, -ROOT / 4);
    assertWritten(
        written(Intervention.mean(Target.of(new HeadId(0, 0)), first), 1),
        0.75 * ROOT,
        -0.75 * ROOT,
        0,
        0,
        0.75 * ROOT,
        -0.75 * ROOT,
        -ROOT / 2,
        ROOT / 2);
    assertThatThrownBy(() -> Intervention.mean(Target.of(HookPoint.residPre(0)), first))
        .hasMessageContaining("the means are of blocks.0.attn.hook_z");
    assertThatThrownBy(() -> MeanActivation.over(model, batch, HookPoint.pattern(0)))
        .hasMessageContaining("blocks.0.attn.hook_pattern has no mean over positions");
  }

  @Test
  void aPatchPutsInWhatAnotherRunHad() {
    ActivationCache other = ActivationCache.recording(HookPoint.z(0));
    model.run(TokenBatch.of(List.of(new int[] {1, 2}, new int[] {1, 3})), other.hooks());
    assertWritten(
        written(Intervention.patch(Target.of(new HeadId(0, 0)).at(1), other), 0),
        ROOT,
        -ROOT,
        0,
        0,
        -ROOT / 2,
        ROOT / 2,
        ROOT / 2,
        -ROOT / 2);
  }

  @Test
  void resamplingGivesARowWhatAnotherRowHad() {
    ActivationCache own = recorded(HookPoint.z(0));
    Intervention swapped = Intervention.resample(Target.of(HookPoint.z(0)), own, new int[] {1, 0});
    assertWritten(written(swapped, 0), toDoubles(written(Intervention.none(), 1)));
    assertWritten(written(swapped, 1), toDoubles(written(Intervention.none(), 0)));
    assertThatThrownBy(
            () -> written(Intervention.resample(Target.of(HookPoint.z(0)), own, new int[] {1}), 0))
        .hasMessageContaining("row 1 has no source");
  }

  private static double[] toDoubles(float[] values) {
    double[] wide = new double[values.length];
    java.util.Arrays.setAll(wide, i -> values[i]);
    return wide;
  }

  @Test
  void patternsThatAreReplayedDoNotFollowAChange() {
    ActivationCache even = recorded(HookPoint.pattern(0));
    // Head 1 looks at nothing from the second token on; then its attention is held to what it was.
    Intervention away = Intervention.zero(Target.of(HookPoint.pattern(0)).head(1).at(1));
    assertWritten(written(away, 0), ROOT, -ROOT, 0, 0, ROOT / 2, -ROOT / 2, 0, 0);
    Intervention held = away.and(Intervention.replayPatterns(List.of(0), even));
    assertWritten(written(held, 0), toDoubles(written(Intervention.none(), 0)));
    // In the other order the change has the last word.
    Intervention last = Intervention.replayPatterns(List.of(0), even).and(away);
    assertWritten(written(last, 0), toDoubles(written(away, 0)));
  }

  @Test
  void interventionsOfDifferentPlacesCompose() {
    Intervention both =
        Intervention.all(
            List.of(
                Intervention.zero(Target.of(new HeadId(0, 0))),
                Intervention.zero(Target.of(new HeadId(0, 1)).at(1))));
    assertWritten(written(both, 0), 0, 0, 0, 0, 0, 0, 0, 0);
    assertWritten(written(both, 1), 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void whatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> Target.of(HookPoint.residPre(0)).head(0))
        .hasMessageContaining("blocks.0.hook_resid_pre has no heads");
    assertThatThrownBy(() -> written(Intervention.zero(Target.of(new HeadId(0, 2))), 0))
        .hasMessageContaining("there are 2 heads");
    ActivationCache longer = ActivationCache.recording(HookPoint.z(0));
    model.run(TokenBatch.of(List.of(new int[] {0, 1, 2}, new int[] {0, 1, 2})), longer.hooks());
    assertThatThrownBy(() -> written(Intervention.patch(Target.of(new HeadId(0, 0)), longer), 0))
        .hasMessageContaining("rows must be equally long");
  }
}
