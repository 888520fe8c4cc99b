package org.pingze.probes.generation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;
import org.pingze.probes.model.TransformerWeights;

/**
 * Writes rows on, all at once.
 *
 * <p>Keys and values are not kept from one token to the next: each token runs its row anew, up to
 * the final norm, and only the last position is unembedded. A row of n new tokens so costs n(n +
 * 1)/2 token passes, 30 times what a cache would cost on a poem of 60 tokens, but every token comes
 * from the very run that the instruments look into, whatever hooks are set.
 */
public final class Continuation {
  private final Transformer model;
  private final Hooks hooks;
  private final float[] unembedding; // (vocabulary, dModel)

  /** Continues rows with a model as it is. */
  public Continuation(Transformer model) {
    this(model, Hooks.none());
  }

  /** Continues rows with a model under hooks. */
  public Continuation(Transformer model, Hooks hooks) {
    this.model = model;
    this.hooks = hooks;
    this.unembedding = new TransformerWeights(model.config(), model.parameters()).unembedding();
  }

  /**
   * Returns the rows with what was written on; each ends after {@code end}, at {@code longest}
   * tokens, or where the filter lets nothing follow.
   *
   * @param prompts what each row begins with, at least one token
   * @param longest how many tokens a row has at most, the prompt included
   * @param end the token that ends a row; −1 for none
   * @param random drawn from in the order of the rows, once for each new token
   * @throws IllegalArgumentException if {@code longest} is beyond the model's context, or a prompt
   *     does not fit the model
   */
  public List<int[]> of(
      List<int[]> prompts,
      int longest,
      int end,
      TokenFilter filter,
      Sampling sampling,
      RandomGenerator random) {
    if (longest > model.config().context()) {
      throw new IllegalArgumentException(
          "the model's context is " + model.config().context() + " tokens, not " + longest);
    }
    TokenBatch.of(prompts).check(model.config());
    List<int[]> rows = new ArrayList<>(prompts);
    List<Integer> open = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      open.add(row);
    }
    while (true) {
      List<BitSet> allowed = new ArrayList<>();
      List<Integer> going = new ArrayList<>();
      for (int row : open) {
        int[] tokens = rows.get(row);
        boolean ended = tokens.length >= longest || tokens[tokens.length - 1] == end;
        BitSet next = ended ? new BitSet() : filter.allowed(tokens.clone());
        if (!next.isEmpty()) {
          going.add(row);
          allowed.add(next);
        }
      }
      if (going.isEmpty()) {
        return rows;
      }
      float[][] logits = lastLogits(going.stream().map(rows::get).toList());
      for (int i = 0; i < going.size(); i++) {
        int token = sampling.draw(logits[i], allowed.get(i), random);
        int[] row = rows.get(going.get(i));
        int[] longer = Arrays.copyOf(row, row.length + 1);
        longer[row.length] = token;
        rows.set(going.get(i), longer);
      }
      open = going;
    }
  }

  private float[][] lastLogits(List<int[]> rows) {
    TokenBatch batch = TokenBatch.of(rows);
    float[][] last = new float[rows.size()][];
    if (hooks.at(HookPoint.logits()) != null) {
      model.logits(
          batch,
          hooks,
          (row, position, logits, offset) -> {
            if (position == batch.length(row) - 1) {
              last[row] = Arrays.copyOfRange(logits, offset, offset + model.config().vocabulary());
            }
          });
      return last;
    }
    HookPoint normalized = HookPoint.finalNormalized();
    Hooks reading =
        Hooks.of(
            normalized,
            (point, row, values) -> {
              int from = values.index(batch.length(row) - 1, 0);
              last[row] = Arrays.copyOfRange(values.values(), from, from + model.config().dModel());
            });
    model.run(batch, hooks.and(reading));
    float[][] logits = new float[rows.size()][];
    for (int row = 0; row < logits.length; row++) {
      logits[row] = unembed(last[row]);
    }
    return logits;
  }

  private float[] unembed(float[] x) {
    float[] logits = new float[model.config().vocabulary()];
    for (int token = 0; token < logits.length; token++) {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (double) x[i] * unembedding[token * x.length + i];
      }
      logits[token] = (float) sum;
    }
    return logits;
  }
}
