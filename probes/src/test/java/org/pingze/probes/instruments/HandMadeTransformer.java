package org.pingze.probes.instruments;

import org.jspecify.annotations.Nullable;
import org.pingze.probes.hooks.Activation;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.LogitReader;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;
import org.pingze.probes.model.TransformerConfig;

/** A model whose attention and logits are written by hand, and so known. */
public final class HandMadeTransformer implements Transformer {
  /** The attention that a head pays. */
  public interface Attention {
    /** Returns the weight from a query to a key of a row. */
    double weight(int row, HeadId head, int query, int key);
  }

  /** The logits at a position. */
  public interface Logits {
    /** Returns the logit of a token at a position of a row. */
    double logit(int row, int position, int token);
  }

  private final TransformerConfig config;
  private final float[] parameters;
  private final Attention attention;
  private final Logits logits;

  /** Creates a model; its parameters are zero. */
  public HandMadeTransformer(TransformerConfig config, Attention attention, Logits logits) {
    this.config = config;
    this.parameters = new float[ParameterLayout.of(config).size()];
    this.attention = attention;
    this.logits = logits;
  }

  /** Creates a model of one layer that attends as told and predicts nothing. */
  public static HandMadeTransformer attending(int heads, int vocabulary, Attention attention) {
    return new HandMadeTransformer(
        TransformerConfig.learned(1, heads, 4 * heads, 0, vocabulary, 256),
        attention,
        (row, position, token) -> 0);
  }

  @Override
  public TransformerConfig config() {
    return config;
  }

  @Override
  public float[] parameters() {
    return parameters;
  }

  @Override
  public void run(TokenBatch batch, Hooks hooks) {
    for (int row = 0; row < batch.rows(); row++) {
      int length = batch.length(row);
      for (int layer = 0; layer < config.layers(); layer++) {
        @Nullable Hook values = hooks.at(HookPoint.values(layer));
        if (values != null) {
          float[] zeros = new float[length * config.dModel()];
          values.accept(
              HookPoint.values(layer),
              row,
              new Activation(zeros, 0, length, config.heads(), config.dHead()));
        }
        @Nullable Hook hook = hooks.at(HookPoint.pattern(layer));
        if (hook != null) {
          hook.accept(HookPoint.pattern(layer), row, pattern(row, layer, length));
        }
      }
    }
  }

  private Activation pattern(int row, int layer, int length) {
    float[] weights = new float[3 + config.heads() * length * length];
    Activation view = new Activation(weights, 3, config.heads(), length, length);
    for (int head = 0; head < config.heads(); head++) {
      for (int query = 0; query < length; query++) {
        for (int key = 0; key <= query; key++) {
          double weight = attention.weight(row, new HeadId(layer, head), query, key);
          view.set((float) weight, head, query, key);
        }
      }
    }
    return view;
  }

  @Override
  public void logits(TokenBatch batch, Hooks hooks, LogitReader reader) {
    float[] shown = new float[config.vocabulary()];
    for (int row = 0; row < batch.rows(); row++) {
      for (int position = 0; position < batch.length(row); position++) {
        for (int token = 0; token < shown.length; token++) {
          shown[token] = (float) logits.logit(row, position, token);
        }
        reader.accept(row, position, shown, 0);
      }
    }
  }

  @Override
  public float[] logits(TokenBatch batch, Hooks hooks) {
    throw new UnsupportedOperationException("the instruments read logits one by one");
  }

  @Override
  public float[] nextTokenLosses(TokenBatch batch, Hooks hooks) {
    throw new UnsupportedOperationException("the instruments take losses from the logits");
  }
}
