package org.pingze.experiments.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one training run, each a Hugging Face model directory named by its step.
 *
 * @param directory the directory that holds them
 * @param checkpoints the checkpoints, by rising step; at least one
 */
public record CheckpointSeries(Path directory, List<Checkpoint> checkpoints) {
  private static final Pattern NAME = Pattern.compile("step(\\d{1,9})");

  public CheckpointSeries {
    checkpoints = List.copyOf(checkpoints);
  }

  /**
   * One checkpoint.
   *
   * @param step how many updates made it
   * @param directory its model directory
   */
  public record Checkpoint(int step, Path directory) {}

  /**
   * Finds the checkpoints in a directory; a single model directory is a series of one, step 0.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static CheckpointSeries open(Path directory) throws IOException {
    if (Files.isRegularFile(directory.resolve("model.safetensors"))) {
      return new CheckpointSeries(directory, List.of(new Checkpoint(stepOf(directory), directory)));
    }
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(directory + ": no such directory of checkpoints");
    }
    try (Stream<Path> entries = Files.list(directory)) {
      List<Checkpoint> found =
          entries
              .filter(entry -> NAME.matcher(entry.getFileName().toString()).matches())
              .map(entry -> new Checkpoint(stepOf(entry), entry))
              .sorted(Comparator.comparingInt(Checkpoint::step))
              .toList();
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            directory
                + ": holds neither a model.safetensors nor checkpoints such as step000128");
      }
      return new CheckpointSeries(directory, found);
    }
  }

  /** Returns the name of the directory of a checkpoint, such as {@code step000128}. */
  public static String directoryName(int step) {
    return String.format(Locale.ROOT, "step%06d", step);
  }

  /** Returns the last checkpoint. */
  public Checkpoint last() {
    return checkpoints.get(checkpoints.size() - 1);
  }

  private static int stepOf(Path directory) {
    Matcher name = NAME.matcher(directory.getFileName().toString());
    return name.matches() ? Integer.parseInt(name.group(1)) : 0;
  }
}
