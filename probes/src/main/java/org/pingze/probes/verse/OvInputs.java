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
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.TransformerWeights;
import org.pingze.tokenize.TokenizedPoem;

/** What every head reads from characters, and how it raises their logits. */
public final class OvInputs {
  /** Where the input of a head comes from. */
  public enum Variant {
    /** The normalised embedding of the character: weights only. */
    EMBEDDING,
    /**
     * The mean of the head's input over the occurrences of the character in poems, less the mean
     * input at the same position of poems of the same line length. Without that (ours) a head would
     * seem to read tone from a rhyme word for its place alone, even in an untrained model.
     */
    IN_CONTEXT
  }

  private static final int FEWEST = 5;

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
   * Returns the mean value vector of each token over its occurrences, less the mean at its
   * positions, for every head, (token, dHead); 0 for a token that does not occur. Positions that
   * fewer than {@value #FEWEST} poems of a line length reach are left out.
   *
   * @param poems the poems, in the order of the rows of {@code batch}
   * @param tokens token ids
   */
  static Map<HeadId, float[][]> contextReadings(
      Transformer model, List<TokenizedPoem> poems, TokenBatch batch, int[] tokens) {
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
    int[] lengthOfRow =
        poems.stream().mapToInt(poem -> poem.poem().verse().length().syllables()).toArray();
    Map<HeadId, float[][]> readings = new HashMap<>();
    for (HookPoint point : values.keySet()) {
      float[][] rows = Objects.requireNonNull(values.get(point));
      centrePositions(rows, lengthOfRow, model.config().dModel());
      for (int head = 0; head < model.config().heads(); head++) {
        readings.put(
            new HeadId(point.layer(), head),
            means(rows, batch, indexOf, tokens.length, head, model.config()));
      }
    }
    return readings;
  }

  /** Takes off the mean at each position of rows of one line length; 0 where there are too few. */
  private static void centrePositions(float[][] rows, int[] lengthOfRow, int width) {
    int longest = Arrays.stream(rows).mapToInt(row -> row.length / width).max().orElse(0);
    for (int syllables : Arrays.stream(lengthOfRow).distinct().toArray()) {
      for (int position = 0; position < longest; position++) {
        double[] mean = new double[width];
        int count = 0;
        for (int row = 0; row < rows.length; row++) {
          if (lengthOfRow[row] == syllables && position * width < rows[row].length) {
            count++;
            for (int k = 0; k < width; k++) {
              mean[k] += rows[row][position * width + k];
            }
          }
        }
        for (int row = 0; row < rows.length; row++) {
          if (lengthOfRow[row] == syllables && position * width < rows[row].length) {
            for (int k = 0; k < width; k++) {
              float centred = (float) (rows[row][position * width + k] - mean[k] / count);
              rows[row][position * width + k] = count < FEWEST ? 0 : centred;
            }
          }
        }
      }
    }
  }

  private static float[][] means(
      float[][] rows,
      TokenBatch batch,
      int[] indexOf,
      int tokens,
      int head,
      TransformerConfig config) {
    int dHead = config.dHead();
    double[][] sums = new double[tokens][dHead];
    int[] counts = new int[tokens];
    for (int row = 0; row < batch.rows(); row++) {
      for (int position = 0; position < batch.length(row); position++) {
        int index = indexOf[batch.token(row, position)];
        if (index >= 0) {
          counts[index]++;
          int from = (position * config.heads() + head) * dHead;
          for (int k = 0; k < dHead; k++) {
            sums[index][k] += rows[row][from + k];
          }
        }
      }
    }
    float[][] means = new float[tokens][dHead];
    for (int i = 0; i < tokens; i++) {
      for (int k = 0; k < dHead; k++) {
        means[i][k] = counts[i] == 0 ? 0 : (float) (sums[i][k] / counts[i]);
      }
    }
    return means;
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
