package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A corpus and a configuration small enough to train on within a second. */
final class TinySeries {
  /** The configuration in {@code tiny.json}: one layer, two heads, 30 steps. */
  static final List<Integer> CHECKPOINTS = List.of(0, 10, 30);

  static final int HEADS = 2;

  private TinySeries() {}

  /** Writes quatrains of lawful verse. */
  static Path corpus(Path file, int poems, long seed) throws IOException {
    String verse =
        CommandRun.of(
                "corpus", "lawful", "--lines", 4, "--syllables", 7, "-n", poems, "--seed", seed)
            .isDone()
            .out();
    return Files.writeString(file, verse, StandardCharsets.UTF_8);
  }

  /** Writes the configuration, each first of a pair of texts replaced by the second. */
  static Path config(Path file, String... replaced) throws IOException {
    try (InputStream resource = TinySeries.class.getResourceAsStream("tiny.json")) {
      assertThat(resource).isNotNull();
      String json = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      for (int i = 0; i < replaced.length; i += 2) {
        assertThat(json).contains(replaced[i]);
        json = json.replace(replaced[i], replaced[i + 1]);
      }
      return Files.writeString(file, json, StandardCharsets.UTF_8);
    }
  }

  /** Copies a directory with all that is in it. */
  static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path path : walk.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to;
  }

  /** Returns every file of a directory as the bytes it holds, by its path. */
  static SortedMap<String, byte[]> files(Path directory) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        files.put(
            directory.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }

  /** Checks that two directories hold the same files with the same bytes, but for these. */
  static void assertSameFiles(Path actual, Path expected, String... but) throws IOException {
    SortedMap<String, byte[]> one = files(actual);
    SortedMap<String, byte[]> other = files(expected);
    one.keySet().removeAll(List.of(but));
    other.keySet().removeAll(List.of(but));
    assertThat(one.keySet()).isEqualTo(other.keySet());
    one.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(other.get(path)));
  }
}
