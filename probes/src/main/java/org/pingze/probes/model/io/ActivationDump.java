package org.pingze.probes.model.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookGlob;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.ActivationPlaces;
import org.pingze.probes.model.PaddedBatch;
import org.pingze.probes.model.ReferenceActivations;
import org.pingze.probes.model.ReferenceTransformer;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;
import org.pingze.probes.model.TransformerConfig;

/**
 * Activations written to a safetensors file under TransformerLens's names, each with the batch as
 * its first axis: {@code blocks.0.attn.hook_pattern} (batch, head, query, key), {@code
 * blocks.0.attn.hook_z} (batch, position, head, dHead), {@code logits} (batch, position,
 * vocabulary). Beside them stand {@code input_ids} and {@code attention_mask} (batch, position).
 *
 * <p>Padding is run as {@link PaddedBatch} says. Values go to the file as they are computed: memory
 * holds the activations of the rows that run, never those of the batch.
 */
public final class ActivationDump {
  /** The name under which the logits are written. */
  private static final String LOGITS = HookPoint.logits().toString();

  /** How many tokens run at a time. */
  private static final int TOKENS_AT_ONCE = 2048;

  private final TransformerConfig config;
  private final PaddedBatch batch;
  private final SortedSet<HookPoint> places;
  private final boolean logits;

  /**
   * Plans a dump.
   *
   * @param chosen which of the model's activations are written
   * @throws IllegalArgumentException if the batch does not fit the model, or the model has none of
   *     what is chosen
   */
  public ActivationDump(TransformerConfig config, PaddedBatch batch, HookGlob chosen) {
    batch.check(config);
    this.config = config;
    this.batch = batch;
    this.places = new TreeSet<>(ActivationPlaces.of(config));
    this.places.removeIf(place -> !chosen.chooses(place.toString()));
    // They go to the file position by position: a hook would be shown whole rows of them.
    this.places.remove(HookPoint.logits());
    this.logits = chosen.chooses(LOGITS);
    if (places.isEmpty() && !logits) {
      throw new IllegalArgumentException(
          "no activation of the model is called \""
              + chosen
              + "\"; there are "
              + ActivationPlaces.of(config).stream()
                  .filter(place -> place.layer() == 0)
                  .map(HookPoint::toString)
                  .toList()
              + ", the same in each block");
    }
  }

  /**
   * Runs the batch in float and writes a file of F32, whole or not at all.
   *
   * @param done is told how many rows are written
   */
  public void write(Path file, Transformer model, IntConsumer done) throws IOException {
    write(
        file,
        StoredType.F32,
        out -> {
          int atOnce = Math.max(1, TOKENS_AT_ONCE / batch.width());
          for (int first = 0; first < batch.rows(); first += atOnce) {
            int end = Math.min(batch.rows(), first + atOnce);
            run(out, model, first, end);
            done.accept(end);
          }
        });
  }

  /**
   * Runs the batch in double and writes a file of F64, whole or not at all.
   *
   * @param done is told how many rows are written
   */
  public void write(Path file, ReferenceTransformer model, IntConsumer done) throws IOException {
    write(
        file,
        StoredType.F64,
        out -> {
          for (int row = 0; row < batch.rows(); row++) {
            ReferenceActivations values =
                model.run(
                    batch.rows(row, row + 1).row(0),
                    batch.masking(config, row, row + 1),
                    place -> places.contains(place));
            for (HookPoint place : places) {
              double[] found = values.at(place);
              out.write(place.toString(), (long) row * found.length, found);
            }
            if (logits) {
              out.write(LOGITS, (long) row * values.logits().length, values.logits());
            }
            done.accept(row + 1);
          }
        });
  }

  private void run(StreamedTensors out, Transformer model, int first, int end) throws IOException {
    Hook writing =
        (place, row, activation) ->
            put(
                out,
                place.toString(),
                (long) (first + row) * activation.size(),
                activation.values(),
                activation.offset(),
                activation.size());
    Map<HookPoint, Hook> writings = new TreeMap<>();
    places.forEach(place -> writings.put(place, writing));
    TokenBatch rows = batch.rows(first, end);
    Hooks hooks = batch.masking(config, first, end).and(Hooks.of(writings));
    try {
      if (logits) {
        int vocabulary = config.vocabulary();
        model.logits(
            rows,
            hooks,
            (row, position, values, offset) ->
                put(
                    out,
                    LOGITS,
                    ((long) (first + row) * batch.width() + position) * vocabulary,
                    values,
                    offset,
                    vocabulary));
      } else {
        model.run(rows, hooks);
      }
    } catch (UncheckedIOException failure) {
      throw failure.getCause();
    }
  }

  private static void put(
      StreamedTensors out, String name, long at, float[] values, int offset, int count) {
    try {
      out.write(name, at, values, offset, count);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private interface Filling {
    void fill(StreamedTensors out) throws IOException;
  }

  private void write(Path file, StoredType type, Filling filling) throws IOException {
    Map<String, StreamedTensors.Planned> tensors = new LinkedHashMap<>();
    List<Integer> tokens = List.of(batch.rows(), batch.width());
    tensors.put("input_ids", new StreamedTensors.Planned(StoredType.I64, tokens));
    tensors.put("attention_mask", new StreamedTensors.Planned(StoredType.I64, tokens));
    for (HookPoint place : places) {
      List<Integer> shape = new ArrayList<>(List.of(batch.rows()));
      for (int extent : ActivationPlaces.shape(place, config, batch.width())) {
        shape.add(extent);
      }
      tensors.put(place.toString(), new StreamedTensors.Planned(type, shape));
    }
    if (logits) {
      tensors.put(
          LOGITS,
          new StreamedTensors.Planned(
              type, List.of(batch.rows(), batch.width(), config.vocabulary())));
    }
    Map<String, String> notes = Map.of("padding", "right; no query attends to it");
    AtomicWriting.file(
        file,
        temporary -> {
          try (StreamedTensors out = new StreamedTensors(temporary, tensors, notes)) {
            writeTokens(out);
            filling.fill(out);
          }
        });
  }

  private void writeTokens(StreamedTensors out) throws IOException {
    int width = batch.width();
    long[] ids = new long[batch.rows() * width];
    long[] mask = new long[ids.length];
    for (int row = 0; row < batch.rows(); row++) {
      for (int position = 0; position < width; position++) {
        ids[row * width + position] = batch.token(row, position);
        mask[row * width + position] = position < batch.length(row) ? 1 : 0;
      }
    }
    out.write("input_ids", ids);
    out.write("attention_mask", mask);
  }
}
