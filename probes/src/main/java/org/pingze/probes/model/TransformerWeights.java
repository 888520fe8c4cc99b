package org.pingze.probes.model;

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
  private final float[] parameters;

  /**
   * Makes a view.
   *
   * @param parameters in the order of {@link ParameterLayout}; not copied
   */
  public TransformerWeights(TransformerConfig config, float[] parameters) {
    this.config = config;
    this.layout = ParameterLayout.of(config);
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

  /** Returns W_K of a head, (dModel, dHead). */
  public float[] key(HeadId head) {
    return input(head, 1);
  }

  /** Returns W_V of a head, (dModel, dHead). */
  public float[] value(HeadId head) {
    return input(head, 2);
  }

  /** Returns the bias of a head's queries, (dHead). */
  public float[] queryBias(HeadId head) {
    return inputBias(head, 0);
  }

  /** Returns the bias of a head's keys, (dHead). */
  public float[] keyBias(HeadId head) {
    return inputBias(head, 1);
  }

  /** Returns the bias of a head's values, (dHead). */
  public float[] valueBias(HeadId head) {
    return inputBias(head, 2);
  }

  /** Returns W_O of a head, (dHead, dModel). */
  public float[] output(HeadId head) {
    check(head);
    int d = config.dModel();
    int dHead = config.dHead();
    float[] copy = new float[dHead * d];
    if (rotary()) {
      int from = layout.slice(name(head.layer(), "attention.dense.weight")).offset();
      for (int i = 0; i < dHead; i++) {
        for (int j = 0; j < d; j++) {
          copy[i * d + j] = parameters[from + j * d + head.head() * dHead + i];
        }
      }
    } else {
      int from = layout.slice(name(head.layer(), "attn.c_proj.weight")).offset();
      System.arraycopy(parameters, from + head.head() * dHead * d, copy, 0, copy.length);
    }
    return copy;
  }

  /** Returns the bias of the attention's output, (dModel). */
  public float[] outputBias(int layer) {
    return tensor(name(layer, rotary() ? "attention.dense.bias" : "attn.c_proj.bias"));
  }

  /** Returns W_E, (vocabulary, dModel). */
  public float[] embedding() {
    return tensor(rotary() ? "gpt_neox.embed_in.weight" : "transformer.wte.weight");
  }

  /** Returns the transpose of W_U, (vocabulary, dModel): one row per token. */
  public float[] unembedding() {
    return tensor(rotary() ? "embed_out.weight" : "lm_head.weight");
  }

  /**
   * Returns the learned position vectors, (context, dModel).
   *
   * @throws IllegalArgumentException if the model is rotary
   */
  public float[] positions() {
    return tensor("transformer.wpe.weight");
  }

  /** Returns the weight of the layer norm before the attention, (dModel). */
  public float[] attnNormWeight(int layer) {
    return tensor(name(layer, rotary() ? "input_layernorm.weight" : "ln_1.weight"));
  }

  /** Returns the bias of the layer norm before the attention, (dModel). */
  public float[] attnNormBias(int layer) {
    return tensor(name(layer, rotary() ? "input_layernorm.bias" : "ln_1.bias"));
  }

  /** Returns the weight of the final layer norm, (dModel). */
  public float[] finalNormWeight() {
    return tensor(rotary() ? "gpt_neox.final_layer_norm.weight" : "transformer.ln_f.weight");
  }

  /** Returns the bias of the final layer norm, (dModel). */
  public float[] finalNormBias() {
    return tensor(rotary() ? "gpt_neox.final_layer_norm.bias" : "transformer.ln_f.bias");
  }

  /**
   * Returns a tensor by Hugging Face's name.
   *
   * @throws IllegalArgumentException if the model has none of that name
   */
  public float[] tensor(String name) {
    ParameterSlice slice = layout.slice(name);
    float[] copy = new float[slice.size()];
    System.arraycopy(parameters, slice.offset(), copy, 0, copy.length);
    return copy;
  }

  private float[] input(HeadId head, int part) {
    check(head);
    int d = config.dModel();
    int dHead = config.dHead();
    float[] copy = new float[d * dHead];
    if (rotary()) {
      int from = layout.slice(name(head.layer(), "attention.query_key_value.weight")).offset();
      int row = (head.head() * 3 + part) * dHead;
      for (int i = 0; i < d; i++) {
        for (int j = 0; j < dHead; j++) {
          copy[i * dHead + j] = parameters[from + (row + j) * d + i];
        }
      }
    } else {
      int from = layout.slice(name(head.layer(), "attn.c_attn.weight")).offset();
      int column = part * d + head.head() * dHead;
      for (int i = 0; i < d; i++) {
        System.arraycopy(parameters, from + i * 3 * d + column, copy, i * dHead, dHead);
      }
    }
    return copy;
  }

  private float[] inputBias(HeadId head, int part) {
    check(head);
    int dHead = config.dHead();
    String name = rotary() ? "attention.query_key_value.bias" : "attn.c_attn.bias";
    int from = layout.slice(name(head.layer(), name)).offset();
    int row =
        rotary() ? (head.head() * 3 + part) * dHead : part * config.dModel() + head.head() * dHead;
    float[] copy = new float[dHead];
    System.arraycopy(parameters, from + row, copy, 0, dHead);
    return copy;
  }

  private void check(HeadId head) {
    if (head.layer() >= config.layers() || head.head() >= config.heads()) {
      throw new IllegalArgumentException(
          head + ": the model has " + config.layers() + " layers of " + config.heads() + " heads");
    }
  }

  private boolean rotary() {
    return config.positions() == Positions.ROTARY;
  }

  private String name(int layer, String part) {
    return (rotary() ? "gpt_neox.layers." : "transformer.h.") + layer + "." + part;
  }
}
