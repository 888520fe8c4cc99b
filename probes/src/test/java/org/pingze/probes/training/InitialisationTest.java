package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingze.probes.model.Family;
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
  void pythiasWeightsAreSmallAndWangsIntoTheResidualStream() {
    float[] parameters = Initialisation.SMALL_WANG.parameters(ROTARY, 1);
    String layer = "gpt_neox.layers.3.";
    double small = Math.sqrt(2.0 / 320);
    double wang = 2.0 / (8 * 8); // 8 layers, √64
    isNormal(ROTARY, parameters, "gpt_neox.embed_in.weight", small);
    isNormal(ROTARY, parameters, "embed_out.weight", small);
    isNormal(ROTARY, parameters, layer + "attention.query_key_value.weight", small);
    isNormal(ROTARY, parameters, layer + "mlp.dense_h_to_4h.weight", small);
    isNormal(ROTARY, parameters, layer + "attention.dense.weight", wang);
    isNormal(ROTARY, parameters, layer + "mlp.dense_4h_to_h.weight", wang);
  }

  @ParameterizedTest
  @EnumSource(
      value = Family.class,
      names = {"GPT2", "GPT_NEOX"},
      mode = EnumSource.Mode.EXCLUDE)
  void theOthersMatricesAreAllAlike(Family family) {
    TransformerConfig config = TransformerConfig.of(family, 2, 4, 64, 96, 300, 20);
    float[] parameters = Initialisation.EVEN.parameters(config, 1);
    for (ParameterSlice slice : ParameterLayout.of(config).slices()) {
      if (slice.isMatrix()) {
        isNormal(config, parameters, slice.name(), 0.02);
      }
    }
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

  /** Checks the first four moments, each within five of its standard errors. */
  private static void isNormal(
      TransformerConfig config, float[] parameters, String name, double deviation) {
    ParameterSlice slice = ParameterLayout.of(config).slice(name);
    double[] moments = new double[5];
    for (int i = slice.offset(); i < slice.end(); i++) {
      for (int power = 1; power <= 4; power++) {
        moments[power] += Math.pow(parameters[i] / deviation, power) / slice.size();
      }
    }
    double error = 5 / Math.sqrt(slice.size());
    assertThat(moments[1]).as(name).isCloseTo(0, within(error));
    assertThat(moments[2]).as(name).isCloseTo(1, within(error * Math.sqrt(2)));
    assertThat(moments[3]).as(name).isCloseTo(0, within(error * Math.sqrt(15)));
    assertThat(moments[4]).as(name).isCloseTo(3, within(error * Math.sqrt(96)));
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
