package org.pingze.probes.model;

import java.util.Arrays;
import org.pingze.probes.hooks.HeadId;

/**
 * The parameters by role rather than by name, whatever the layout; for reading circuits off the
 * weights.
 *
 * <p>Matrices follow Elhage et al. 2021 as row vectors: a head's value is {@code x · W_V}, its
 * output {@code z · W_O}, the logits {@code x · W_U}. Everything returned is a copy.
 */
public final class TransformerWeights {
  private final TransformerConfig config;
  private final ParameterLayout layout;
  private final ModelOffsets offsets;
  private final float[] parameters;

  /**
   * Makes a view.
   *
   * @param parameters in the order of {@link ParameterLayout}; not copied
   */
  public TransformerWeights(TransformerConfig config, float[] parameters) {
    this.config = config;
    this.layout = ParameterLayout.of(config);
    this.offsets = new ModelOffsets(layout);
    if (parameters.length != layout.size()) {
      throw new IllegalArgumentException(
          "the model has " + layout.size() + " parameters, got " + parameters.length);
    }
    this.parameters = parameters;
  }

  /** Returns W_Q of a head, (dModel, dHead). */
  public float[] query(HeadId head) {
    return input(head, 0);
  }

  /** Returns W_K of a head, (dModel, dHead); heads that share keys have the same. */
  public float[] key(HeadId head) {
    return input(head, 1);
  }

  /** Returns W_V of a head, (dModel, dHead); heads that share values have the same. */
  public float[] value(HeadId head) {
    return input(head, 2);
  }

  /** Returns the bias of a head's queries, (dHead); 0 where they have none. */
  public float[] queryBias(HeadId head) {
    return inputBias(head, 0);
  }

  /** Returns the bias of a head's keys, (dHead); 0 where they have none. */
  public float[] keyBias(HeadId head) {
    return inputBias(head, 1);
  }

  /** Returns the bias of a head's values, (dHead); 0 where they have none. */
  public float[] valueBias(HeadId head) {
    return inputBias(head, 2);
  }

  /** Returns W_O of a head, (dHead, dModel). */
  public float[] output(HeadId head) {
    check(head);
    int d = config.dModel();
    int dHead = config.dHead();
    int width = config.dHeads();
    int from = offsets.layer(head.layer()).outputWeight;
    float[] copy = new float[dHead * d];
    for (int i = 0; i < dHead; i++) {
      int in = head.head() * dHead + i;
      for (int j = 0; j < d; j++) {
        copy[i * d + j] = parameters[from + (offsets.outByIn ? j * width + in : in * d + j)];
      }
    }
    return copy;
  }

  /** Returns the bias of the attention's output, (dModel); 0 where it has none. */
  public float[] outputBias(int layer) {
    return vector(offsets.layer(layer).outputBias);
  }

  /** Returns W_E, (vocabulary, dModel), what a token puts into the residual stream. */
  public float[] embedding() {
    float[] copy = copy(offsets.embedding, offsets.unembeddingSize);
    float scale = (float) config.embeddingScale();
    if (scale != 1) {
      for (int i = 0; i < copy.length; i++) {
        copy[i] *= scale;
      }
    }
    return copy;
  }

  /** Returns the transpose of W_U, (vocabulary, dModel): one row per token. */
  public float[] unembedding() {
    return copy(offsets.unembedding, offsets.unembeddingSize);
  }

  /**
   * Returns the learned position vectors, (context, dModel).
   *
   * @throws IllegalArgumentException if the model is rotary
   */
  public float[] positions() {
    return tensor(ParameterNames.POSITIONS + ".weight");
  }

  /** Returns the gain of the norm before the attention, (dModel). */
  public float[] attnNormWeight(int layer) {
    return gain(offsets.layer(layer).attnNormWeight);
  }

  /** Returns the bias of the norm before the attention, (dModel); 0 where it has none. */
  public float[] attnNormBias(int layer) {
    return vector(offsets.layer(layer).attnNormBias);
  }

  /** Returns the gain of the final norm, (dModel). */
  public float[] finalNormWeight() {
    return gain(offsets.finalNormWeight);
  }

  /** Returns the bias of the final norm, (dModel); 0 where it has none. */
  public float[] finalNormBias() {
    return vector(offsets.finalNormBias);
  }

  /**
   * Returns a tensor by Hugging Face's name.
   *
   * @throws IllegalArgumentException if the model has none of that name
   */
  public float[] tensor(String name) {
    ParameterSlice slice = layout.slice(name);
    return copy(slice.offset(), slice.size());
  }

  private float[] input(HeadId head, int part) {
    check(head);
    int d = config.dModel();
    int dHead = config.dHead();
    int width = config.dFused();
    int from = offsets.layer(head.layer()).queryKeyValueWeight;
    int fused = offsets.fused(head.head(), part);
    float[] copy = new float[d * dHead];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j < dHead; j++) {
        int out = fused + j;
        copy[i * dHead + j] = parameters[from + (offsets.outByIn ? out * d + i : i * width + out)];
      }
    }
    return copy;
  }

  private float[] inputBias(HeadId head, int part) {
    check(head);
    int from = offsets.layer(head.layer()).queryKeyValueBias;
    return from < 0
        ? new float[config.dHead()]
        : copy(from + offsets.fused(head.head(), part), config.dHead());
  }

  private float[] vector(int from) {
    return from < 0 ? new float[config.dModel()] : copy(from, config.dModel());
  }

  private float[] gain(int from) {
    float[] gain = vector(from);
    float plus = from < 0 ? 1 : config.norm().gainOffset();
    for (int i = 0; i < gain.length; i++) {
      gain[i] += plus;
    }
    return gain;
  }

  private float[] copy(int from, int size) {
    return Arrays.copyOfRange(parameters, from, from + size);
  }

  private void check(HeadId head) {
    if (head.layer() >= config.layers() || head.head() >= config.heads()) {
      throw new IllegalArgumentException(
          head + ": the model has " + config.layers() + " layers of " + config.heads() + " heads");
    }
  }
}
