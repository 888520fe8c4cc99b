package org.pingze.probes.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Site;

/**
 * A model rewritten so that its weights read more easily, after Nanda's TransformerLens, and what
 * the rewriting keeps.
 *
 * <p>Each step returns a model that predicts the same and says which activations it changes; all
 * others are kept to rounding. Everything is in double.
 */
public final class Folding {
  private static final Set<Site> NORM_OUTPUTS =
      EnumSet.of(Site.ATTN_NORMALIZED, Site.MLP_NORMALIZED, Site.FINAL_NORMALIZED);
  private static final Set<Site> STREAM =
      EnumSet.of(
          Site.EMBED,
          Site.POS_EMBED,
          Site.RESID_PRE,
          Site.RESID_MID,
          Site.RESID_POST,
          Site.RESULT,
          Site.ATTN_OUT,
          Site.MLP_OUT);

  private final TransformerConfig config;
  private final double[] parameters;
  private final ModelOffsets offsets;
  private final Set<Site> changed;

  private Folding(TransformerConfig config, double[] parameters, Set<Site> changed) {
    this.config = config;
    this.parameters = parameters;
    this.offsets = new ModelOffsets(ParameterLayout.of(config));
    this.changed = Collections.unmodifiableSet(changed);
  }

  /**
   * Returns a model as it is, its unembedding untied.
   *
   * @param parameters in the order of {@link ParameterLayout}; copied
   */
  public static Folding of(TransformerConfig config, double[] parameters) {
    TransformerConfig untied = config.with(config.variant().with(Unembedding.OWN));
    return new Folding(untied, relaid(config, parameters, untied), EnumSet.noneOf(Site.class));
  }

  /** Returns the shape of the rewritten model. */
  public TransformerConfig config() {
    return config;
  }

  /** Returns the rewritten parameters, in the order of {@link ParameterLayout}; a copy. */
  public double[] parameters() {
    return parameters.clone();
  }

  /** Returns whether the rewritten model has the same values at a place as the first. */
  public boolean keeps(HookPoint point) {
    return !changed.contains(point.site());
  }

  /** Returns whether the logits are the same, rather than shifted together at each position. */
  public boolean keepsLogits() {
    return !changed.contains(Site.LOGITS);
  }

  /**
   * Returns the model with the gains and biases of its norms folded into the maps that read them.
   *
   * <p>Gains become 1, biases 0, for every family; the outputs of the norms change and nothing
   * else. The bias of the final layer norm has no map with a bias to go to: divided by its gain it
   * stays. A GPT-NeoX whose attention has no biases is given some.
   *
   * @throws IllegalArgumentException if a gain of the final layer norm is 0 where its bias is not
   */
  public Folding norms() {
    if (config.norm() == Norm.NONE) {
      return this;
    }
    boolean biased = config.norm() == Norm.LAYER;
    TransformerConfig roomy =
        biased ? config.with(config.variant().with(EnumSet.allOf(Bias.class))) : config;
    Folding folded =
        new Folding(roomy, relaid(config, parameters, roomy), union(changed, NORM_OUTPUTS));
    for (int layer = 0; layer < config.layers(); layer++) {
      LayerOffsets at = folded.offsets.layer(layer);
      int inner = Math.max(1, config.dMlp()) * (config.family().gated() ? 2 : 1);
      folded.foldNorm(
          at.attnNormWeight,
          at.attnNormBias,
          at.queryKeyValueWeight,
          at.queryKeyValueBias,
          config.dFused());
      folded.foldNorm(at.mlpNormWeight, at.mlpNormBias, at.mlpInWeight, at.mlpInBias, inner);
    }
    folded.foldFinalNorm();
    return folded;
  }

  private void foldNorm(int gain, int normBias, int weight, int bias, int out) {
    int d = config.dModel();
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < d; i++) {
        int at = weight(weight, d, out, i, o);
        if (normBias >= 0) {
          parameters[bias + o] += parameters[normBias + i] * parameters[at];
        }
        parameters[at] *= parameters[gain + i] + config.norm().gainOffset();
      }
    }
    reset(gain, normBias);
  }

  private void foldFinalNorm() {
    int d = config.dModel();
    int gain = offsets.finalNormWeight;
    int bias = offsets.finalNormBias;
    for (int i = 0; i < d; i++) {
      double factor = parameters[gain + i] + config.norm().gainOffset();
      if (bias >= 0 && parameters[bias + i] != 0) {
        if (factor == 0) {
          throw new IllegalArgumentException(
              "the final norm has gain 0 and a bias at dimension " + i + ": it cannot be folded");
        }
        parameters[bias + i] /= factor;
      }
      for (int token = 0; token < config.vocabulary(); token++) {
        parameters[offsets.unembedding + token * d + i] *= factor;
      }
    }
    reset(gain, -1);
  }

  private void reset(int gain, int bias) {
    int d = config.dModel();
    Arrays.fill(parameters, gain, gain + d, 1 - config.norm().gainOffset());
    if (bias >= 0) {
      Arrays.fill(parameters, bias, bias + d, 0);
    }
  }

  /**
   * Returns the model with the mean taken off everything that is written to the residual stream:
   * embeddings, positions, the output maps of attention and MLP and their biases.
   *
   * <p>A layer norm takes the mean off anyway, so only the stream and what is added to it change,
   * each by its mean.
   *
   * @throws IllegalArgumentException if the norms are not layer norms, which would feel it
   */
  public Folding centredWrites() {
    if (!config.norm().centres()) {
      throw new IllegalArgumentException(
          "only a layer norm does not feel the mean; this "
              + config.family().modelType()
              + " has the norm "
              + config.norm());
    }
    Folding centred = new Folding(config, parameters.clone(), union(changed, STREAM));
    centred.centreRows(offsets.embedding, config.vocabulary());
    if (offsets.positions >= 0) {
      centred.centreRows(offsets.positions, config.context());
    }
    int inner = Math.max(1, config.dMlp());
    for (int layer = 0; layer < config.layers(); layer++) {
      LayerOffsets at = offsets.layer(layer);
      centred.centreOutputs(at.outputWeight, at.outputBias, config.dHeads());
      centred.centreOutputs(at.mlpOutWeight, at.mlpOutBias, inner);
    }
    return centred;
  }

  private void centreRows(int offset, int rows) {
    for (int row = 0; row < rows; row++) {
      centre(offset + row * config.dModel(), 1, config.dModel());
    }
  }

  private void centreOutputs(int weight, int bias, int in) {
    int d = config.dModel();
    for (int i = 0; i < in; i++) {
      int first = weight(weight, in, d, i, 0);
      centre(first, weight(weight, in, d, i, 1 % d) - first, d);
    }
    if (bias >= 0) {
      centre(bias, 1, d);
    }
  }

  /**
   * Returns the model with the mean over the vocabulary taken off the unembedding.
   *
   * <p>The logits of a position shift together, so probabilities and losses stay; all activations
   * do.
   */
  public Folding centredUnembedding() {
    Folding centred =
        new Folding(config, parameters.clone(), union(changed, EnumSet.of(Site.LOGITS)));
    for (int i = 0; i < config.dModel(); i++) {
      centred.centre(offsets.unembedding + i, config.dModel(), config.vocabulary());
    }
    return centred;
  }

  /** Takes the mean off so many parameters, a stride apart. */
  private void centre(int first, int stride, int count) {
    double mean = 0;
    for (int i = 0; i < count; i++) {
      mean += parameters[first + i * stride] / count;
    }
    for (int i = 0; i < count; i++) {
      parameters[first + i * stride] -= mean;
    }
  }

  private int weight(int offset, int in, int out, int i, int o) {
    return offset + (offsets.outByIn ? o * in + i : i * out + o);
  }

  /** Returns parameters in the layout of a model that may have tensors in addition. */
  private static double[] relaid(
      TransformerConfig from, double[] parameters, TransformerConfig to) {
    ParameterLayout before = ParameterLayout.of(from);
    if (parameters.length != before.size()) {
      throw new IllegalArgumentException(
          "the model has " + before.size() + " parameters, got " + parameters.length);
    }
    ParameterLayout after = ParameterLayout.of(to);
    double[] relaid = new double[after.size()];
    for (ParameterSlice slice : after.slices()) {
      int at = before.offset(slice.name());
      if (at < 0 && slice.name().equals(ParameterNames.of(to.family()).unembedding() + ".weight")) {
        at = new ModelOffsets(before).unembedding;
      }
      if (at >= 0) {
        System.arraycopy(parameters, at, relaid, slice.offset(), slice.size());
      }
    }
    return relaid;
  }

  private static Set<Site> union(Set<Site> some, Set<Site> others) {
    Set<Site> union = EnumSet.copyOf(others);
    union.addAll(some);
    return union;
  }
}
