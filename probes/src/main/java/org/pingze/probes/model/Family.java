package org.pingze.probes.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * An architecture of Hugging Face's transformers: how its parts are put together and what its
 * tensors are called.
 *
 * <p>What models of one family differ in is their {@link Variant}.
 */
public enum Family {
  /** Learned positions, layer norm, biases everywhere (Radford et al. 2019). */
  GPT2("gpt2", "GPT2LMHeadModel", Norm.LAYER, Nonlinearity.GELU_TANH),
  /** Pythia: rotary positions on a part of each head, layer norm (Black et al. 2022). */
  GPT_NEOX("gpt_neox", "GPTNeoXForCausalLM", Norm.LAYER, Nonlinearity.GELU),
  /** RMS norm, gated MLP, grouped keys and values (Touvron et al. 2023). */
  LLAMA("llama", "LlamaForCausalLM", Norm.RMS, Nonlinearity.SILU),
  /** Llama whose attention reaches back a window (Jiang et al. 2023). */
  MISTRAL("mistral", "MistralForCausalLM", Norm.RMS, Nonlinearity.SILU),
  /** Llama with biases on queries, keys and values (Yang et al. 2024). */
  QWEN2("qwen2", "Qwen2ForCausalLM", Norm.RMS, Nonlinearity.SILU),
  /** Llama whose queries and keys are normalised head by head (Yang et al. 2025). */
  QWEN3("qwen3", "Qwen3ForCausalLM", Norm.RMS, Nonlinearity.SILU),
  /** Gelu-gated MLP, norms around 1, embeddings times √dModel (Gemma Team 2024). */
  GEMMA("gemma", "GemmaForCausalLM", Norm.RMS_AROUND_ONE, Nonlinearity.GELU_TANH);

  private final String modelType;
  private final String architecture;
  private final Norm norm;
  private final Nonlinearity nonlinearity;

  Family(String modelType, String architecture, Norm norm, Nonlinearity nonlinearity) {
    this.modelType = modelType;
    this.architecture = architecture;
    this.norm = norm;
    this.nonlinearity = nonlinearity;
  }

  /** Returns the {@code model_type} of its {@code config.json}. */
  public String modelType() {
    return modelType;
  }

  /** Returns the class that transformers opens it with. */
  public String architecture() {
    return architecture;
  }

  /** Returns how its models know where a token stands. */
  public Positions positions() {
    return this == GPT2 ? Positions.LEARNED : Positions.ROTARY;
  }

  /** Returns whether its MLP multiplies two projections of its input, one of them bent. */
  public boolean gated() {
    return this != GPT2 && this != GPT_NEOX;
  }

  /** Returns whether queries and keys are normalised, each head by itself. */
  public boolean normalizesHeads() {
    return this == QWEN3;
  }

  /** Returns whether attention may reach back a window only. */
  public boolean slides() {
    return this == MISTRAL || this == QWEN2 || this == QWEN3;
  }

  /** Returns whether the heads' widths need not add up to dModel, and may share keys and values. */
  public boolean groupsHeads() {
    return gated();
  }

  /** Returns the variant that transformers makes when it is told nothing, but untied. */
  public Variant defaults() {
    return new Variant(
        this == GPT_NEOX ? Residual.PARALLEL : Residual.SEQUENTIAL,
        norm,
        gated() && this != LLAMA ? 1e-6 : 1e-5,
        nonlinearity,
        biases(),
        Unembedding.OWN,
        this == GPT2 ? 0 : this == GPT_NEOX ? 0.25 : 1,
        this == GPT2 ? 0 : 10_000);
  }

  private Set<Bias> biases() {
    return switch (this) {
      case GPT2, GPT_NEOX -> EnumSet.allOf(Bias.class);
      case QWEN2 -> EnumSet.of(Bias.QUERY_KEY_VALUE);
      case LLAMA, MISTRAL, QWEN3, GEMMA -> EnumSet.noneOf(Bias.class);
    };
  }

  private boolean allows(Set<Bias> biases) {
    boolean together =
        biases.contains(Bias.QUERY_KEY_VALUE) == biases.contains(Bias.ATTENTION_OUTPUT);
    return switch (this) {
      case GPT2, MISTRAL, QWEN2 -> biases.equals(biases());
      case GPT_NEOX -> together && biases.contains(Bias.MLP);
      case LLAMA -> together;
      case QWEN3, GEMMA -> together && !biases.contains(Bias.MLP);
    };
  }

  /**
   * Checks that its models can have these options.
   *
   * @throws IllegalArgumentException naming the option that they cannot have
   */
  void check(Variant variant) {
    if (variant.norm() != norm && !(variant.norm() == Norm.NONE && this == GPT2)) {
      throw new IllegalArgumentException(
          modelType + " models have the norm " + norm + ", not " + variant.norm());
    }
    if (variant.residual() == Residual.PARALLEL && this != GPT_NEOX) {
      throw new IllegalArgumentException(
          modelType + " models have a sequential residual; only gpt_neox has a parallel one");
    }
    if (!allows(variant.biases())) {
      throw new IllegalArgumentException(
          modelType + " models cannot have the biases " + variant.biases() + " and no others");
    }
    boolean learned = positions() == Positions.LEARNED;
    if (learned != (variant.rotaryFraction() == 0)) {
      throw new IllegalArgumentException(
          learned
              ? modelType + " models have learned positions: rotaryFraction is 0"
              : "rotaryFraction lies in (0, 1], got 0");
    }
    if (groupsHeads() && variant.rotaryFraction() != 1) {
      throw new IllegalArgumentException(
          modelType + " models rotate whole heads, not " + variant.rotaryFraction() + " of them");
    }
  }
}
