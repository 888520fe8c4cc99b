package org.pingze.probes.model;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The shape of a decoder-only, pre-norm transformer.
 *
 * @param family the architecture
 * @param layers how many blocks, at least 1
 * @param heads attention heads a block, at least 1
 * @param keyValueHeads how many heads have keys and values of their own; divides {@code heads}, and
 *     consecutive heads share them (Ainslie et al. 2023, arXiv 2305.13245)
 * @param dModel width of the residual stream
 * @param dHead width of a head; {@code heads · dHead} is dModel in GPT-2 and GPT-NeoX
 * @param dMlp inner width of the MLP; 0 for an attention-only model
 * @param vocabulary how many tokens there are
 * @param context the longest row
 * @param windows for each layer, how many positions its attention sees, the query's own included;
 *     {@code context} where it sees all
 * @param variant what models of the family differ in
 */
public record TransformerConfig(
    Family family,
    int layers,
    int heads,
    int keyValueHeads,
    int dModel,
    int dHead,
    int dMlp,
    int vocabulary,
    int context,
    List<Integer> windows,
    Variant variant) {
  private static final int MOST_LAYERS = 1000;

  public TransformerConfig {
    atLeast(1, layers, "layers");
    if (layers > MOST_LAYERS) {
      throw new IllegalArgumentException("layers is at most " + MOST_LAYERS + ", got " + layers);
    }
    atLeast(1, heads, "heads");
    atLeast(1, keyValueHeads, "keyValueHeads");
    atLeast(1, dModel, "dModel");
    atLeast(1, dHead, "dHead");
    atLeast(0, dMlp, "dMlp");
    atLeast(1, vocabulary, "vocabulary");
    atLeast(1, context, "context");
    family.check(variant);
    checkHeads(family, heads, keyValueHeads, dModel, dHead);
    checkRotation(dHead, variant);
    if (windows.size() != layers) {
      throw new IllegalArgumentException(
          layers + " layers have as many windows, got " + windows.size());
    }
    int longest = context;
    windows = windows.stream().map(window -> Math.min(window, longest)).toList();
    for (int window : windows) {
      atLeast(1, window, "a window");
      if (window < context && !family.slides()) {
        throw new IllegalArgumentException(
            family.modelType() + " models see the whole row, not a window of " + window);
      }
    }
  }

  private static void checkHeads(
      Family family, int heads, int keyValueHeads, int dModel, int dHead) {
    long width = (long) heads * dHead;
    if (width > Integer.MAX_VALUE / 4) {
      throw new IllegalArgumentException(heads + " heads of " + dHead + " are too wide");
    }
    if (heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          "keyValueHeads must divide heads, got " + keyValueHeads + " for " + heads);
    }
    if (family.groupsHeads()) {
      return;
    }
    if (width != dModel) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "dModel must be heads · dHead: %d heads of %d make %d, not %d",
              heads,
              dHead,
              width,
              dModel));
    }
    if (keyValueHeads != heads) {
      throw new IllegalArgumentException(
          family.modelType() + " models have keys and values for each of their heads");
    }
  }

  private static void checkRotation(int dHead, Variant variant) {
    int rotated = (int) (dHead * variant.rotaryFraction());
    boolean pairs = rotated >= 1 && rotated + rotated % 2 <= dHead;
    if (variant.rotaryFraction() > 0 && !pairs) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rotary positions turn pairs: %s of a head of %d is %d dimensions, which make none",
              variant.rotaryFraction(),
              dHead,
              rotated));
    }
  }

  /** Returns a model of GPT-2's architecture, untied; {@code dMlp} 0 makes it attention-only. */
  public static TransformerConfig learned(
      int layers, int heads, int dModel, int dMlp, int vocabulary, int context) {
    return of(Family.GPT2, layers, heads, dModel, dMlp, vocabulary, context);
  }

  /**
   * Returns a fully rotary, sequential, untied model of GPT-NeoX's architecture; {@code dMlp} 0
   * makes it attention-only.
   */
  public static TransformerConfig rotary(
      int layers, int heads, int dModel, int dMlp, int vocabulary, int context) {
    // In one go: heads of two dimensions cannot have the family's default, a quarter rotated.
    return of(
        Family.GPT_NEOX,
        layers,
        heads,
        dModel,
        dMlp,
        vocabulary,
        context,
        Family.GPT_NEOX.defaults().with(Residual.SEQUENTIAL).withRotary(1, 10_000));
  }

  /**
   * Returns a model of a family with its default variant, keys and values for each head, and heads
   * as wide as {@code dModel} holds; {@code dMlp} 0 makes it attention-only.
   */
  public static TransformerConfig of(
      Family family, int layers, int heads, int dModel, int dMlp, int vocabulary, int context) {
    return of(family, layers, heads, dModel, dMlp, vocabulary, context, family.defaults());
  }

  private static TransformerConfig of(
      Family family,
      int layers,
      int heads,
      int dModel,
      int dMlp,
      int vocabulary,
      int context,
      Variant variant) {
    return new TransformerConfig(
        family,
        layers,
        heads,
        heads,
        dModel,
        dModel / Math.max(1, heads),
        dMlp,
        vocabulary,
        context,
        Collections.nCopies(Math.max(0, layers), context),
        variant);
  }

  /** Returns this model in another variant of its family. */
  public TransformerConfig with(Variant other) {
    return new TransformerConfig(
        family,
        layers,
        heads,
        keyValueHeads,
        dModel,
        dHead,
        dMlp,
        vocabulary,
        context,
        windows,
        other);
  }

  /** Returns this model with other heads. */
  public TransformerConfig withHeads(int sharing, int width) {
    return new TransformerConfig(
        family, layers, heads, sharing, dModel, width, dMlp, vocabulary, context, windows, variant);
  }

  /** Returns this model with a window for each layer. */
  public TransformerConfig withWindows(List<Integer> others) {
    return new TransformerConfig(
        family,
        layers,
        heads,
        keyValueHeads,
        dModel,
        dHead,
        dMlp,
        vocabulary,
        context,
        others,
        variant);
  }

  /** Returns whether the model has no MLP. */
  public boolean attentionOnly() {
    return dMlp == 0;
  }

  /** Returns how the model knows where a token stands. */
  public Positions positions() {
    return family.positions();
  }

  /** Returns whether attention and MLP read the same residual stream. */
  public boolean parallelResidual() {
    return variant.residual() == Residual.PARALLEL;
  }

  /** Returns how the stream is normalised. */
  public Norm norm() {
    return variant.norm();
  }

  /** Returns what the norms add to the variance or mean square. */
  public double normEpsilon() {
    return variant.normEpsilon();
  }

  /** Returns whether the unembedding is the embedding. */
  public boolean tied() {
    return variant.unembedding() == Unembedding.TIED;
  }

  /** Returns how many dimensions of each head are rotated; 0 with learned positions. */
  public int rotaryDimensions() {
    return (int) (dHead * variant.rotaryFraction());
  }

  /** Returns the width of all heads side by side, {@code heads · dHead}. */
  public int dHeads() {
    return heads * dHead;
  }

  /** Returns the width of a token's queries, keys and values side by side. */
  public int dFused() {
    return (heads + 2 * keyValueHeads) * dHead;
  }

  /** Returns which of the heads that have keys and values serves this head. */
  public int keyValueHead(int head) {
    return head / (heads / keyValueHeads);
  }

  /** Returns the first position that a query sees in a layer. */
  public int firstKey(int layer, int query) {
    return Math.max(0, query - windows.get(layer) + 1);
  }

  /** Returns what an embedding is multiplied by: √dModel in Gemma, else 1. */
  public double embeddingScale() {
    return family == Family.GEMMA ? StrictMath.sqrt(dModel) : 1;
  }

  private static void atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is at least " + least + ", got " + value);
    }
  }
}
