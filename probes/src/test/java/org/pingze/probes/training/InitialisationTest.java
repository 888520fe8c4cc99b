package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;

class InitialisationTest {
  private static final TransformerConfig ROTARY = TransformerConfig.rotary(8, 4, 64, 96, 300, 20);
  private static final TransformerConfig LEARNED = TransformerConfig.learned(8, 4, 64, 0, 300, 20);

  @Test
  void matricesAreNormalAndThoseThatWriteIntoTheResidualStreamSmaller() {
    float[] parameters = Initialisation.NORMAL.parameters(ROTARY, 1);
    assertThat(deviation(ROTARY, parameters, "gpt_neox.embed_in.weight"))
        .isCloseTo(0.02, within(0.0005));
    assertThat(deviation(ROTARY, parameters, "gpt_neox.layers.3.attention.query_key_value.weight"))
        .isCloseTo(0.02, within(0.0006));
    assertThat(deviation(ROTARY, parameters, "gpt_neox.layers.3.attention.dense.weight"))
        .isCloseTo(0.005, within(0.0003));
    assertThat(deviation(ROTARY, parameters, "gpt_neox.layers.7.mlp.dense_4h_to_h.weight"))
        .isCloseTo(0.005, within(0.0003));
  }

  @Test
  void smallWeightsFollowTheWidthOfTheModel() {
    float[] parameters = Initialisation.SMALL.parameters(LEARNED, 1);
    double due = Math.sqrt(2.0 / 320);
    assertThat(deviation(LEARNED, parameters, "lm_head.weight")).isCloseTo(due, within(0.002));
    assertThat(deviation(LEARNED, parameters, "transformer.h.0.attn.c_proj.weight"))
        .isCloseTo(due / 4, within(0.001));
  }

  @Test
  void biasesAreZeroNormGainsOneAndAnUnusedMlpZero() {
    for (TransformerConfig config : new TransformerConfig[] {ROTARY, LEARNED}) {
      float[] parameters = Initialisation.NORMAL.parameters(config, 1);
      for (ParameterSlice slice : ParameterLayout.of(config).slices()) {
        boolean unused = config.attentionOnly() && slice.name().contains(".mlp.");
        if (!slice.isMatrix() || unused) {
          boolean gain = !slice.isMatrix() && slice.name().endsWith(".weight");
          for (int i = slice.offset(); i < slice.end(); i++) {
            assertThat(parameters[i]).as(slice.name()).isEqualTo(gain ? 1f : 0f);
          }
        }
      }
    }
  }

  @Test
  void theSeedDecidesTheWeights() {
    float[] first = Initialisation.NORMAL.parameters(LEARNED, 1);
    assertThat(Initialisation.NORMAL.parameters(LEARNED, 1)).isEqualTo(first);
    assertThat(Initialisation.NORMAL.parameters(LEARNED, 2)).isNotEqualTo(first);
  }

  private static double deviation(TransformerConfig config, float[] parameters, String name) {
    ParameterSlice slice = ParameterLayout.of(config).slice(name);
    double squares = 0;
    for (int i = slice.offset(); i < slice.end(); i++) {
      squares += (double) parameters[i] * parameters[i];
    }
    return Math.sqrt(squares / slice.size());
  }
}
