package org.pingze.probes.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.pingze.probes.model.io.LoadedModel;
import org.pingze.probes.model.io.ModelDirectory;

/**
 * The checkpoints of one run: model directories named {@code step000128} in one directory.
 *
 * @param directory the directory that holds them
 */
public record CheckpointSeries(Path directory) {
  private static final Pattern NAME = Pattern.compile("step(\\d{6,9})");

  /** Returns the steps that have a checkpoint, ascending; empty if the directory does not exist. */
  public List<Integer> steps() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .map(entry -> NAME.matcher(String.valueOf(entry.getFileName())))
          .filter(Matcher::matches)
          .map(name -> Integer.valueOf(name.group(1)))
          .sorted()
          .toList();
    }
  }

  /** Returns where the checkpoint of a step lies, whether or not it is there. */
  public Path path(int step) {
    return directory.resolve(String.format(Locale.ROOT, "step%06d", step));
  }

  /**
   * Reads the checkpoint of a step.
   *
   * @throws org.pingze.probes.model.io.InvalidModelException when it is missing or damaged
   */
  public LoadedModel load(int step) throws IOException {
    return ModelDirectory.read(path(step));
  }
}
