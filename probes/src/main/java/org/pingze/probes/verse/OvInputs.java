package org.pingze.probes.verse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.instruments.OvCircuit;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;
import org.pingze.probes.model.TransformerWeights;

/** What every head reads from characters, and how it raises their logits. */
public final class OvInputs {
  /** Where the input of a head comes from. */
  public enum Variant {
    /** The normalised embedding of the character: weights only. */
    EMBEDDING,
    /** The mean of the head's input over the occurrences of the character in poems. */
    IN_CONTEXT
  }

  private OvInputs() {}

  /**
   * Returns W_V of the normalised embedding of each token, for every head, (token, dHead).
   *
   * @param tokens token ids
   */
  static Map<HeadId, float[][]> embeddingReadings(Transformer model, int[] tokens) {
    TransformerWeights weights = new TransformerWeights(model.config(), model.parameters());
    float[] embedding = weights.embedding();
    Map<HeadId, float[][]> readings = new HashMap<>();
    for (HeadId head : heads(model)) {
      readings.put(head, new OvCircuit(model.config(), weights, head).readings(embedding, tokens));
    }
    return readings;
  }

  /** Returns W_O of the unembedding of each token, for every head, (token, dHead). */
  static Map<HeadId, float[][]> writings(Transformer model, int[] tokens) {
    TransformerWeights weights = new TransformerWeights(model.config(), model.parameters());
    float[] unembedding = weights.unembedding();
    Map<HeadId, float[][]> writings = new HashMap<>();
    for (HeadId head : heads(model)) {
      writings.put(
          head, new OvCircuit(model.config(), weights, head).writings(unembedding, tokens));
    }
    return writings;
  }

  /**
   * Returns the mean value vector of each token over its occurrences, for every head, (token,
   * dHead), the bias taken off; 0 for a token that does not occur.
   *
   * @param batch the poems
   * @param tokens token ids
   */
  static Map<HeadId, float[][]> contextReadings(Transformer model, TokenBatch batch, int[] tokens) {
    int heads = model.config().heads();
    int dHead = model.config().dHead();
    int[] indexOf = new int[model.config().vocabulary()];
    Arrays.fill(indexOf, -1);
    for (int i = 0; i < tokens.length; i++) {
      indexOf[tokens[i]] = i;
    }
    // Rows arrive on several threads in any order: keep each row apart, then add in order.
    Map<HookPoint, float[][]> values = new HashMap<>();
    Map<HookPoint, Hook> hooks = new HashMap<>();
    for (int layer = 0; layer < model.config().layers(); layer++) {
      float[][] rows = new float[batch.rows()][];
      values.put(HookPoint.values(layer), rows);
      hooks.put(HookPoint.values(layer), (point, row, value) -> rows[row] = value.copy());
    }
    model.run(batch, Hooks.of(hooks));
    TransformerWeights weights = new TransformerWeights(model.config(), model.parameters());
    Map<HeadId, float[][]> readings = new HashMap<>();
    for (HeadId head : heads(model)) {
      float[][] rows = Objects.requireNonNull(values.get(HookPoint.values(head.layer())));
      float[] bias = weights.valueBias(head);
      double[][] sums = new double[tokens.length][dHead];
      int[] counts = new int[tokens.length];
      for (int row = 0; row < batch.rows(); row++) {
        for (int position = 0; position < batch.length(row); position++) {
          int index = indexOf[batch.token(row, position)];
          if (index >= 0) {
            counts[index]++;
            int from = (position * heads + head.head()) * dHead;
            for (int k = 0; k < dHead; k++) {
              sums[index][k] += rows[row][from + k] - bias[k];
            }
          }
        }
      }
      float[][] means = new float[tokens.length][dHead];
      for (int i = 0; i < tokens.length; i++) {
        for (int k = 0; k < dHead; k++) {
          means[i][k] = counts[i] == 0 ? 0 : (float) (sums[i][k] / counts[i]);
        }
      }
      readings.put(head, means);
    }
    return readings;
  }

  static List<HeadId> heads(Transformer model) {
    List<HeadId> heads = new ArrayList<>();
    for (int layer = 0; layer < model.config().layers(); layer++) {
      for (int head = 0; head < model.config().heads(); head++) {
        heads.add(new HeadId(layer, head));
      }
    }
    return heads;
  }
}
