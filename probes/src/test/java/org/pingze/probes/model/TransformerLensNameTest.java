package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TransformerLensNameTest {
  @ParameterizedTest
  @EnumSource(Family.class)
  void everyParameterOfEveryFamilyHasANameOfItsOwn(Family family) {
    TransformerConfig config = TransformerConfig.of(family, 2, 2, 16, 12, 9, 7);
    List<String> names =
        ParameterLayout.of(config).slices().stream()
            .map(slice -> TransformerLensName.of(slice.name()))
            .toList();
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains("embed.W_E", "ln_final.w", "blocks.1.attn.W_O", "blocks.0.mlp.W_out");
  }

  @ParameterizedTest
  @CsvSource({
    "transformer.h.0.attn.c_attn.bias, blocks.0.attn.b_Q b_K b_V",
    "gpt_neox.layers.11.post_attention_layernorm.bias, blocks.11.ln2.b",
    "model.layers.3.mlp.gate_proj.weight, blocks.3.mlp.W_gate",
    "model.layers.3.self_attn.q_norm.weight, blocks.3.attn.q_norm.w",
    "transformer.wpe.weight, pos_embed.W_pos",
    "lm_head.weight, unembed.W_U"
  })
  void parametersAreCalledAsTransformerLensCallsThem(String stored, String name) {
    assertThat(TransformerLensName.of(stored)).isEqualTo(name);
  }

  @Test
  void aParameterThatNoFamilyHasIsRefused() {
    assertThatThrownBy(() -> TransformerLensName.of("model.layers.0.ssm.weight"))
        .hasMessageContaining("model.layers.0.ssm.weight");
  }
}
