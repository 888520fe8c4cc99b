package org.pingze.experiments.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunManifestTest {
  private static final RunManifest MANIFEST =
      new RunManifest(
          "pingze train --corpus 唐.txt -o tang",
          "唐.txt",
          7,
          "0123abc+changes",
          Map.of("training poems (SHA-256)", "00ff"),
          Map.of(RunManifest.TRAINING_POEMS, 36_600L),
          Map.of("java", "17.0.15"));

  @TempDir Path directory;

  @Test
  void aManifestIsTheSameAfterWritingAndReading() throws IOException {
    Path file = directory.resolve("manifest.json");
    MANIFEST.write(file);
    assertThat(RunManifest.read(file)).isEqualTo(MANIFEST);
    assertThat(file).content(StandardCharsets.UTF_8).contains("唐.txt").endsWith("}\n");
  }

  @Test
  void aFileThatIsNoManifestIsNamed() throws IOException {
    Path file = directory.resolve("manifest.json");
    for (String text : new String[] {"", "{}", "[1]", "{\"command\" : \"pingze\"}"}) {
      Files.writeString(file, text, StandardCharsets.UTF_8);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RunManifest.read(file))
          .withMessageStartingWith(file + ": not a manifest");
    }
  }

  @Test
  void theVersionsOfAllThatCanChangeABitAreNamed() {
    assertThat(RunManifest.currentVersions()).containsOnlyKeys("blas", "java", "kernels", "os");
    assertThat(RunManifest.currentVersions()).containsEntry("java", Runtime.version().toString());
  }

  @Test
  void codeOutsideACheckoutHasNoRevision() {
    assertThat(CodeRevision.of(directory)).isEqualTo("unknown (not a git checkout)");
  }
}
