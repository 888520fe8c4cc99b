package org.pingze.probes.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Parameters and batches drawn at random, large enough that no term of a gradient vanishes. */
final class RandomModels {
  private RandomModels() {}

  /** Returns one small model of each kind. */
  static Stream<TransformerConfig> configs() {
    return Stream.of(
        TransformerConfig.learned(2, 3, 18, 0, 29, 12),
        TransformerConfig.learned(2, 2, 20, 28, 31, 12),
        TransformerConfig.rotary(2, 2, 20, 0, 31, 12),
        TransformerConfig.rotary(2, 3, 18, 26, 29, 12),
        parallel(TransformerConfig.rotary(2, 2, 24, 40, 31, 12), 0.5),
        plain(TransformerConfig.learned(2, 2, 20, 0, 29, 12)),
        tied(TransformerConfig.learned(2, 2, 20, 28, 31, 12)),
        tied(parallel(TransformerConfig.rotary(2, 3, 18, 28, 31, 12), 0.4)),
        of(Family.GPT_NEOX, 2, 5).with(Family.GPT_NEOX.defaults().with(Set.of(Bias.MLP))),
        of(Family.LLAMA, 2, 10),
        tied(of(Family.LLAMA, 1, 10).with(Family.LLAMA.defaults().with(everyBias()))),
        TransformerConfig.of(Family.LLAMA, 2, 2, 20, 0, 31, 12),
        of(Family.MISTRAL, 2, 6).withWindows(List.of(4, 4)),
        of(Family.QWEN2, 1, 6).withWindows(List.of(12, 3)),
        of(Family.QWEN3, 2, 6).withWindows(List.of(5, 12)),
        tied(of(Family.QWEN3, 1, 10).with(Family.QWEN3.defaults().with(everyAttentionBias()))),
        tied(of(Family.GEMMA, 1, 6)),
        of(Family.GEMMA, 2, 10).with(Family.GEMMA.defaults().with(everyAttentionBias())),
        of(Family.GPT2, 4, 6).with(Family.GPT2.defaults().with(Nonlinearity.SILU)),
        of(Family.MISTRAL, 1, 6).with(Family.MISTRAL.defaults().with(Nonlinearity.GELU)));
  }

  /** Returns one model of each family, of some width and with rows of some length. */
  static Stream<TransformerConfig> wide() {
    return Stream.of(Family.values())
        .map(
            family -> {
              TransformerConfig config = TransformerConfig.of(family, 3, 4, 48, 80, 101, 40);
              int sharing = family == Family.GEMMA ? 1 : 2;
              return family.groupsHeads() ? config.withHeads(sharing, 20) : config;
            })
        .map(
            config ->
                config.family() == Family.MISTRAL ? config.withWindows(List.of(7, 7, 7)) : config);
  }

  /**
   * Returns four heads that share keys and values, as wide as asked where the family lets them be.
   */
  private static TransformerConfig of(Family family, int sharing, int dHead) {
    TransformerConfig config = TransformerConfig.of(family, 2, 4, 24, 28, 31, 12);
    return family.groupsHeads() ? config.withHeads(sharing, dHead) : config;
  }

  private static Set<Bias> everyBias() {
    return EnumSet.allOf(Bias.class);
  }

  private static Set<Bias> everyAttentionBias() {
    return EnumSet.of(Bias.QUERY_KEY_VALUE, Bias.ATTENTION_OUTPUT);
  }

  private static TransformerConfig parallel(TransformerConfig config, double fraction) {
    return config.with(config.variant().with(Residual.PARALLEL).withRotary(fraction, 10_000));
  }

  private static TransformerConfig plain(TransformerConfig config) {
    return config.with(config.variant().with(Norm.NONE, 1e-5));
  }

  private static TransformerConfig tied(TransformerConfig config) {
    return config.with(config.variant().with(Unembedding.TIED));
  }

  /**
   * Returns whether a tensor belongs to the MLP or its norm, which an attention-only model lacks.
   */
  static boolean isMlp(String name) {
    return name.contains(".mlp.")
        || name.contains("post_attention_layernorm")
        || name.contains("ln_2");
  }

  /** Returns random parameters; gains of norms near 1, and an attention-only model's MLP zero. */
  static float[] parameters(TransformerConfig config, RandomGenerator random) {
    ParameterLayout layout = ParameterLayout.of(config);
    float[] parameters = new float[layout.size()];
    double spread = 1 / Math.sqrt(config.dModel());
    for (ParameterSlice slice : layout.slices()) {
      boolean norm = slice.name().contains("norm.weight") || slice.name().contains("ln_");
      boolean mlp = slice.name().contains(".mlp.");
      for (int i = slice.offset(); i < slice.end(); i++) {
        double draw = random.nextGaussian() * (slice.isMatrix() ? spread : 0.1);
        double gain = 1 - config.norm().gainOffset();
        double centre = norm && slice.name().endsWith("weight") ? gain : 0;
        parameters[i] = mlp && config.attentionOnly() ? 0 : (float) (centre + draw);
      }
    }
    return parameters;
  }

  /**
   * Returns random parameters that make the residual stream large, as the shared fixtures do.
   *
   * @param gain how far a map enlarges what it reads
   */
  static float[] large(TransformerConfig config, double gain, RandomGenerator random) {
    float[] parameters = parameters(config, random);
    for (ParameterSlice slice : ParameterLayout.of(config).slices()) {
      boolean embedding = slice.name().contains("embed") || slice.name().contains("wte");
      double factor = embedding && config.embeddingScale() == 1 ? Math.sqrt(config.dModel()) : gain;
      for (int i = slice.offset(); slice.isMatrix() && i < slice.end(); i++) {
        parameters[i] *= (float) factor;
      }
    }
    return parameters;
  }

  /** Returns rows of 1 to context random tokens, the first as long as the context. */
  static TokenBatch batch(TransformerConfig config, int rows, RandomGenerator random) {
    List<int[]> tokens = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int length = row == 0 ? config.context() : random.nextInt(1, config.context() + 1);
      tokens.add(random.ints(length, 0, config.vocabulary()).toArray());
    }
    return TokenBatch.of(tokens);
  }
}
