package org.pingze.probes.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.pingze.probes.model.io.LoadedModel;
import org.pingze.probes.model.io.ModelDirectory;
import org.pingze.probes.model.io.Safetensors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model and what Hugging Face's code computes with it in float64.
 *
 * <p>{@code hidden} (layers + 2, row, position, dModel), {@code pattern} (layer, row, head, query,
 * key), {@code z} (layer, row, position, head, dHead), {@code logits} (row, position, vocabulary);
 * rows padded on the right.
 */
final class ParityFixture {
  private static final List<String> SHARED =
      List.of(
          "gemma",
          "gpt2",
          "gpt2/legacy",
          "gpt_neox_fp16",
          "gpt_neox_parallel",
          "gpt_neox_parallel/legacy",
          "gpt_neox_sequential",
          "llama_gqa",
          "llama_gqa/sharded",
          "mistral",
          "mistral_sliding",
          "qwen2_bf16",
          "qwen2_tied",
          "qwen3");

  final String name;
  final TransformerConfig config;
  final float[] parameters;
  private final Path goldens;
  private final Safetensors golden;

  private ParityFixture(Path root, String name) {
    Path directory = root.resolve(name);
    boolean borrows = !Files.exists(directory.resolve("golden.safetensors"));
    this.name = name;
    this.goldens = borrows ? Objects.requireNonNull(directory.getParent()) : directory;
    try {
      this.golden = Safetensors.open(goldens.resolve("golden.safetensors"));
      LoadedModel model = ModelDirectory.read(directory);
      this.config = model.config();
      this.parameters = model.parameters();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * Returns the fixtures kept with the tests, and the full ones where the shared folder is there.
   */
  static Stream<ParityFixture> all() throws IOException, URISyntaxException {
    URL resource = Objects.requireNonNull(ParityFixture.class.getResource("parity"));
    Path kept = Path.of(resource.toURI());
    List<ParityFixture> fixtures = new ArrayList<>();
    try (Stream<Path> directories = Files.list(kept)) {
      directories
          .sorted()
          .forEach(path -> fixtures.add(new ParityFixture(kept, path.getFileName().toString())));
    }
    Path shared =
        Path.of(System.getProperty("pingze.shared", "../../shared"), "fixtures", "parity");
    if (Files.isDirectory(shared)) {
      SHARED.forEach(name -> fixtures.add(new ParityFixture(shared, name)));
    }
    return fixtures.stream();
  }

  /** Returns the rows of a batch without their padding. */
  TokenBatch batch(String batch) throws IOException {
    long[] ids = golden.longs(batch + ".input_ids");
    long[] mask = golden.longs(batch + ".attention_mask");
    int width = width(batch);
    List<int[]> tokens = new ArrayList<>();
    for (int row = 0; row < ids.length / width; row++) {
      int start = row * width;
      int length = (int) Arrays.stream(mask, start, start + width).sum();
      tokens.add(Arrays.stream(ids, start, start + length).mapToInt(id -> (int) id).toArray());
    }
    return TokenBatch.of(tokens);
  }

  /** Returns the rows of a batch as they are stored, padding included. */
  PaddedBatch padded(String batch) throws IOException {
    TokenBatch rows = batch(batch);
    long[] ids = golden.longs(batch + ".input_ids");
    int width = width(batch);
    List<int[]> tokens = new ArrayList<>();
    int[] lengths = new int[rows.rows()];
    for (int row = 0; row < lengths.length; row++) {
      int start = row * width;
      lengths[row] = rows.length(row);
      tokens.add(Arrays.stream(ids, start, start + width).mapToInt(id -> (int) id).toArray());
    }
    return PaddedBatch.of(tokens, lengths);
  }

  /** Returns how wide the padded rows of a batch are. */
  int width(String batch) throws IOException {
    return golden.tensor(batch + ".input_ids").shape().get(1);
  }

  boolean holds(String tensor) {
    return golden.holds(tensor);
  }

  double[] doubles(String tensor) throws IOException {
    return golden.doubles(tensor);
  }

  /** Returns what is known of the gradients: their batch, and each one's norm and largest value. */
  JsonNode description() throws IOException {
    Path file = goldens.resolve("golden.json");
    return new JsonMapper().readTree(Files.exists(file) ? Files.readString(file) : "{}");
  }

  @Override
  public String toString() {
    return name;
  }
}
