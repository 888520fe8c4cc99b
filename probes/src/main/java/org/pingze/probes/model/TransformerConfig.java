package org.pingze.probes.model;

import java.util.Locale;

/**
 * The shape of a decoder-only, pre-norm transformer with untied embeddings.
 *
 * <p>Rotary models are Hugging Face's GPT-NeoX (exact GELU), learned-position models its GPT-2
 * (GELU by tanh, sequential residual).
 *
 * @param layers how many blocks, at least 1
 * @param heads attention heads a block, at least 1
 * @param dModel width of the residual stream, {@code heads · dHead}
 * @param dHead width of a head
 * @param dMlp inner width of the MLP; 0 for an attention-only model
 * @param vocabulary how many tokens there are
 * @param context the longest row
 * @param positions learned or rotary
 * @param rotaryFraction the part of each head that is rotated, in (0, 1]; stored as 0 with learned
 *     positions
 * @param rotaryBase the base of the wavelengths, usually 10000; stored as 0 with learned positions
 * @param parallelResidual whether attention and MLP read the same residual stream
 * @param normEpsilon what the layer norms add to the variance, usually 1e-5
 */
public record TransformerConfig(
    int layers,
    int heads,
    int dModel,
    int dHead,
    int dMlp,
    int vocabulary,
    int context,
    Positions positions,
    double rotaryFraction,
    double rotaryBase,
    boolean parallelResidual,
    double normEpsilon) {

  public TransformerConfig {
    atLeast(1, layers, "layers");
    atLeast(1, heads, "heads");
    atLeast(1, dModel, "dModel");
    atLeast(1, dHead, "dHead");
    atLeast(0, dMlp, "dMlp");
    atLeast(1, vocabulary, "vocabulary");
    atLeast(1, context, "context");
    if ((long) heads * dHead != dModel) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "dModel must be heads · dHead: %d heads of %d make %d, not %d",
              heads,
              dHead,
              (long) heads * dHead,
              dModel));
    }
    if (!(normEpsilon > 0 && normEpsilon < 1)) {
      throw new IllegalArgumentException("normEpsilon lies in (0, 1), got " + normEpsilon);
    }
    if (positions == Positions.LEARNED) {
      rotaryFraction = 0;
      rotaryBase = 0;
      if (parallelResidual) {
        throw new IllegalArgumentException(
            "a model with learned positions has a sequential residual, as GPT-2; set"
                + " parallelResidual to false or positions to ROTARY");
      }
    } else {
      if (!(rotaryFraction > 0 && rotaryFraction <= 1)) {
        throw new IllegalArgumentException("rotaryFraction lies in (0, 1], got " + rotaryFraction);
      }
      if (!(rotaryBase > 1 && rotaryBase < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("rotaryBase is above 1, got " + rotaryBase);
      }
      int rotated = (int) (dHead * rotaryFraction);
      if (rotated < 1 || rotated + rotated % 2 > dHead) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "rotary positions turn pairs: %s of a head of %d is %d dimensions, which make none",
                rotaryFraction,
                dHead,
                rotated));
      }
    }
  }

  /** Returns a model with learned positions; {@code dMlp} 0 makes it attention-only. */
  public static TransformerConfig learned(
      int layers, int heads, int dModel, int dMlp, int vocabulary, int context) {
    return new TransformerConfig(
        layers,
        heads,
        dModel,
        dModel / heads,
        dMlp,
        vocabulary,
        context,
        Positions.LEARNED,
        0,
        0,
        false,
        1e-5);
  }

  /** Returns a fully rotary, sequential model; {@code dMlp} 0 makes it attention-only. */
  public static TransformerConfig rotary(
      int layers, int heads, int dModel, int dMlp, int vocabulary, int context) {
    return new TransformerConfig(
        layers,
        heads,
        dModel,
        dModel / heads,
        dMlp,
        vocabulary,
        context,
        Positions.ROTARY,
        1,
        10_000,
        false,
        1e-5);
  }

  /** Returns whether the model has no MLP. */
  public boolean attentionOnly() {
    return dMlp == 0;
  }

  /** Returns how many dimensions of each head are rotated; 0 with learned positions. */
  public int rotaryDimensions() {
    return (int) (dHead * rotaryFraction);
  }

  private static void atLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is at least " + least + ", got " + value);
    }
  }
}
