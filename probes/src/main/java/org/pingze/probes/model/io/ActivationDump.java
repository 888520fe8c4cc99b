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
 * <p>Rows are as long as the longest; at the padded positions every activation is zero, and at the
 * others it is what the row alone gives. Values go to the file as they are computed: memory holds
 * the activations of the rows that run, never those of the batch.
 */
public final class ActivationDump {
  /** The name under which the logits are written; no hook, but chosen as one. */
  public static final String LOGITS = "logits";

  /** How many tokens run at a time. */
  private static final int TOKENS_AT_ONCE = 2048;

  private final TransformerConfig config;
  private final TokenBatch batch;
  private final SortedSet<HookPoint> places;
  private final boolean logits;
  private final int width;

  /**
   * Plans a dump.
   *
   * @param chosen which of the model's activations are written
   * @throws IllegalArgumentException if the batch does not fit the model, or the model has none of
   *     what is chosen
   */
  public ActivationDump(TransformerConfig config, TokenBatch batch, HookGlob chosen) {
    batch.check(config);
    this.config = config;
    this.batch = batch;
    this.places = new TreeSet<>(ActivationPlaces.of(config));
    this.places.removeIf(place -> !chosen.chooses(place.toString()));
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
              + ", the same in each block, and "
              + LOGITS);
    }
    int longest = 0;
    for (int row = 0; row < batch.rows(); row++) {
      longest = Math.max(longest, batch.length(row));
    }
    this.width = longest;
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
          int first = 0;
          while (first < batch.rows()) {
            List<int[]> rows = new ArrayList<>();
            int tokens = 0;
            for (int row = first; row < batch.rows(); row++) {
              tokens += batch.length(row);
              if (!rows.isEmpty() && tokens > TOKENS_AT_ONCE) {
                break;
              }
              rows.add(batch.row(row));
            }
            run(out, model, TokenBatch.of(rows), first);
            first += rows.size();
            done.accept(first);
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
            ReferenceActivations values = model.run(batch.row(row), place -> places.contains(place));
            int length = batch.length(row);
            for (HookPoint place : places) {
              int[] shape = ActivationPlaces.shape(place, config, length);
              int[] room = ActivationPlaces.shape(place, config, width);
              double[] padded = PaddedRow.of(values.at(place), shape, room);
              out.write(place.toString(), (long) row * padded.length, padded);
            }
            if (logits) {
              out.write(LOGITS, (long) row * width * config.vocabulary(), values.logits());
            }
            done.accept(row + 1);
          }
        });
  }

  private void run(StreamedTensors out, Transformer model, TokenBatch rows, int first)
      throws IOException {
    Hook writing =
        (place, row, activation) -> {
          int[] room = ActivationPlaces.shape(place, config, width);
          float[] padded =
              PaddedRow.of(activation.values(), activation.offset(), activation.shape(), room);
          put(
              out,
              place.toString(),
              (long) (first + row) * padded.length,
              padded,
              0,
              padded.length);
        };
    Map<HookPoint, Hook> hooks = new TreeMap<>();
    places.forEach(place -> hooks.put(place, writing));
    try {
      if (logits) {
        int vocabulary = config.vocabulary();
        model.logits(
            rows,
            Hooks.of(hooks),
            (row, position, values, offset) ->
                put(
                    out,
                    LOGITS,
                    ((long) (first + row) * width + position) * vocabulary,
                    values,
                    offset,
                    vocabulary));
      } else {
        model.run(rows, Hooks.of(hooks));
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
    List<Integer> tokens = List.of(batch.rows(), width);
    tensors.put("input_ids", new StreamedTensors.Planned(StoredType.I64, tokens));
    tensors.put("attention_mask", new StreamedTensors.Planned(StoredType.I64, tokens));
    for (HookPoint place : places) {
      List<Integer> shape = new ArrayList<>(List.of(batch.rows()));
      for (int extent : ActivationPlaces.shape(place, config, width)) {
        shape.add(extent);
      }
      tensors.put(place.toString(), new StreamedTensors.Planned(type, shape));
    }
    if (logits) {
      tensors.put(
          LOGITS,
          new StreamedTensors.Planned(type, List.of(batch.rows(), width, config.vocabulary())));
    }
    Map<String, String> notes = Map.of("padding", "right; activations there are zero");
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
    long[] ids = new long[batch.rows() * width];
    long[] mask = new long[ids.length];
    for (int row = 0; row < batch.rows(); row++) {
      for (int position = 0; position < batch.length(row); position++) {
        ids[row * width + position] = batch.token(row, position);
        mask[row * width + position] = 1;
      }
    }
    out.write("input_ids", ids);
    out.write("attention_mask", mask);
  }
}
