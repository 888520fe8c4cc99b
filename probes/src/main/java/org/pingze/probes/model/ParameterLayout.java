package org.pingze.probes.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tensors a model has, and where each lies in the flat array; Hugging Face's names.
 *
 * <p>GPT-2's linear weights are (in, out), its fused attention weight (dModel, {q, k, v} · head ·
 * dHead). All others are (out, in); GPT-NeoX's fused attention weight is (head · {q, k, v} · dHead,
 * dModel). Where queries, keys and values have tensors of their own, their weights lie one after
 * the other, and so do their biases and the two projections of a gated MLP: each group is one
 * matrix.
 *
 * <p>A tied unembedding has no tensor. An attention-only model has an MLP of inner size 1 whose
 * weights and biases are zero, which transformers needs.
 */
public final class ParameterLayout {
  private final TransformerConfig config;
  private final ParameterNames names;
  private final Map<String, ParameterSlice> slices = new LinkedHashMap<>();
  private int size;

  private ParameterLayout(TransformerConfig config) {
    this.config = config;
    this.names = ParameterNames.of(config.family());
    add(names.embedding() + ".weight", config.vocabulary(), config.dModel());
    if (config.positions() == Positions.LEARNED) {
      add(ParameterNames.POSITIONS + ".weight", config.context(), config.dModel());
    }
    for (int layer = 0; layer < config.layers(); layer++) {
      block(layer);
    }
    norm(names.finalNorm());
    if (!config.tied()) {
      add(names.unembedding() + ".weight", config.vocabulary(), config.dModel());
    }
  }

  /**
   * Returns the layout of a model.
   *
   * @throws IllegalArgumentException if it has more parameters than one array holds
   */
  public static ParameterLayout of(TransformerConfig config) {
    return new ParameterLayout(config);
  }

  private void block(int layer) {
    boolean normsFirst = config.family() == Family.GPT_NEOX;
    int d = config.dModel();
    norm(names.in(layer, names.attnNorm()));
    if (normsFirst) {
      norm(names.in(layer, names.mlpNorm()));
    }
    if (names.queryKeyValue().size() == 1) {
      linear(layer, names.queryKeyValue(), Bias.QUERY_KEY_VALUE, d, config.dFused());
    } else {
      int shared = config.keyValueHeads() * config.dHead();
      linear(
          layer, names.queryKeyValue(), Bias.QUERY_KEY_VALUE, d, config.dHeads(), shared, shared);
    }
    if (config.family().normalizesHeads()) {
      add(names.in(layer, ParameterNames.QUERY_NORM) + ".weight", config.dHead());
      add(names.in(layer, ParameterNames.KEY_NORM) + ".weight", config.dHead());
    }
    linear(layer, List.of(names.output()), Bias.ATTENTION_OUTPUT, config.dHeads(), d);
    if (!normsFirst) {
      norm(names.in(layer, names.mlpNorm()));
    }
    int inner = Math.max(1, config.dMlp());
    if (config.family().gated()) {
      linear(layer, names.mlpIn(), Bias.MLP, d, inner, inner);
    } else {
      linear(layer, names.mlpIn(), Bias.MLP, d, inner);
    }
    linear(layer, List.of(names.mlpOut()), Bias.MLP, inner, d);
  }

  private void norm(String name) {
    if (config.norm() != Norm.NONE) {
      add(name + ".weight", config.dModel());
    }
    if (config.norm() == Norm.LAYER) {
      add(name + ".bias", config.dModel());
    }
  }

  /** Adds the weights of maps that share an input, then their biases. */
  private void linear(int layer, List<String> parts, Bias bias, int in, int... out) {
    boolean inByOut = config.family() == Family.GPT2;
    for (int part = 0; part < out.length; part++) {
      String name = names.in(layer, parts.get(part)) + ".weight";
      add(name, inByOut ? in : out[part], inByOut ? out[part] : in);
    }
    for (int part = 0; part < out.length && config.variant().biases().contains(bias); part++) {
      add(names.in(layer, parts.get(part)) + ".bias", out[part]);
    }
  }

  private void add(String name, int... shape) {
    long entries = 1;
    for (int extent : shape) {
      entries *= extent;
    }
    if (size + entries > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          name + ": the model has more than 2^31 parameters, one array cannot hold them");
    }
    slices.put(name, new ParameterSlice(name, size, shape));
    size += (int) entries;
  }

  /** Returns the shape of the model. */
  public TransformerConfig config() {
    return config;
  }

  /** Returns every tensor, in memory order. */
  public List<ParameterSlice> slices() {
    return List.copyOf(slices.values());
  }

  /** Returns where a tensor starts, or −1 if the model has none of that name. */
  int offset(String name) {
    @Nullable ParameterSlice slice = slices.get(name);
    return slice == null ? -1 : slice.offset();
  }

  /** Returns how many parameters there are, unused ones of an attention-only model included. */
  public int size() {
    return size;
  }

  /**
   * Returns the tensor of that name.
   *
   * @throws IllegalArgumentException if the model has none
   */
  public ParameterSlice slice(String name) {
    @Nullable ParameterSlice slice = slices.get(name);
    if (slice == null) {
      throw new IllegalArgumentException(
          "no parameter is called " + name + "; there are " + slices.keySet());
    }
    return slice;
  }
}
