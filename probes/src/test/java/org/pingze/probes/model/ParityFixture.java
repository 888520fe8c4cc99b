package org.pingze.probes.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.pingze.probes.model.io.Safetensors;

/**
 * A model and what Hugging Face's code computes with it in float64.
 *
 * <p>{@code hidden} (layers + 2, row, position, dModel), {@code pattern} (layer, row, head, query,
 * key), {@code z} (layer, row, position, head, dHead), {@code logits} (row, position, vocabulary);
 * rows padded on the right.
 */
final class ParityFixture {
  final String name;
  final TransformerConfig config;
  final float[] parameters;
  private final Safetensors golden;
  private final boolean tied;

  private ParityFixture(Path directory, TransformerConfig config) throws IOException {
    this.name = directory.getFileName().toString();
    this.config = config;
    this.golden = Safetensors.open(directory.resolve("golden.safetensors"));
    Safetensors model = Safetensors.open(directory.resolve("model.safetensors"));
    ParameterLayout layout = ParameterLayout.of(config);
    this.parameters = new float[layout.size()];
    this.tied = !model.holds("lm_head.weight") && !model.holds("embed_out.weight");
    for (ParameterSlice slice : layout.slices()) {
      boolean unembedding = slice.name().equals("lm_head.weight");
      String stored = unembedding && tied ? "transformer.wte.weight" : slice.name();
      model.readFloats(stored, parameters, slice.offset());
    }
  }

  /**
   * Returns the fixtures kept with the tests, and the full ones where the shared folder is there.
   */
  static Stream<ParityFixture> all() throws IOException, URISyntaxException {
    URL kept = Objects.requireNonNull(ParityFixture.class.getResource("parity"));
    List<ParityFixture> fixtures = new ArrayList<>();
    Path shared =
        Path.of(System.getProperty("pingze.shared", "../../shared"), "fixtures", "parity");
    for (Path directory : List.of(Path.of(kept.toURI()), shared)) {
      if (Files.isDirectory(directory)) {
        fixtures.add(new ParityFixture(directory.resolve("gpt_neox_sequential"), neox(4, 1, 207)));
        fixtures.add(new ParityFixture(directory.resolve("gpt_neox_parallel"), neox(3, 0.25, 223)));
        fixtures.add(
            new ParityFixture(
                directory.resolve("gpt2"), TransformerConfig.learned(2, 4, 48, 192, 200, 32)));
      }
    }
    return fixtures.stream();
  }

  private static TransformerConfig neox(int heads, double rotaryFraction, int vocabulary) {
    boolean parallel = rotaryFraction < 1;
    return new TransformerConfig(
        2,
        heads,
        48,
        48 / heads,
        96,
        vocabulary,
        64,
        Positions.ROTARY,
        rotaryFraction,
        10_000,
        parallel,
        1e-5);
  }

  /** Returns the rows of a batch without their padding. */
  TokenBatch batch(String batch) throws IOException {
    long[] ids = golden.longs(batch + ".input_ids");
    long[] mask = golden.longs(batch + ".attention_mask");
    int rows = 3;
    int width = ids.length / rows;
    List<int[]> tokens = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int length = 0;
      while (length < width && mask[row * width + length] == 1) {
        length++;
      }
      int[] unpadded = new int[length];
      for (int i = 0; i < length; i++) {
        unpadded[i] = (int) ids[row * width + i];
      }
      tokens.add(unpadded);
    }
    return TokenBatch.of(tokens);
  }

  /** Returns how wide the padded rows are. */
  int width() {
    return 20;
  }

  boolean holds(String tensor) {
    return golden.holds(tensor);
  }

  double[] doubles(String tensor) throws IOException {
    return golden.doubles(tensor);
  }

  /**
   * Returns whether the embedding is also the unembedding, so that its gradient is the sum of both.
   */
  boolean tied() {
    return tied;
  }

  @Override
  public String toString() {
    return name;
  }
}
