package org.pingze.probes.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Twenty steps of {@code torch.optim.AdamW} (torch 2.13) on a GPT-NeoX of transformers 4.57.6 in
 * float64; {@code golden.json} describes them.
 */
final class OptimizerFixture {
  private OptimizerFixture() {}

  static JsonNode golden() {
    try (InputStream stream =
        Objects.requireNonNull(
            OptimizerFixture.class.getResourceAsStream("optimizer/golden.json"))) {
      return new JsonMapper().readTree(stream);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Returns the directory of the fixture: a model, its batches and its final weights. */
  static Path directory() {
    try {
      return Path.of(
              Objects.requireNonNull(OptimizerFixture.class.getResource("optimizer/golden.json"))
                  .toURI())
          .resolveSibling("");
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Returns the configuration of the fixture's runs. */
  static TrainingConfig config() {
    return TrainingConfigTest.example(20);
  }
}
