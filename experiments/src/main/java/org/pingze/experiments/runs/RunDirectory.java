package org.pingze.experiments.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.pingze.probes.model.io.AtomicWriting;

/**
 * The directory that holds all a run wrote: {@code config.json}, {@code manifest.json}, the report,
 * its tables and figures, and {@code checkpoints/}.
 *
 * @param path the directory
 */
public record RunDirectory(Path path) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /**
   * Names a new directory {@code runs/<experiment>-<time>} below the working directory; it is made
   * when something is written into it.
   *
   * @throws IllegalArgumentException if there is something there already
   */
  public static RunDirectory named(String experiment, LocalDateTime now) throws IOException {
    return at(Path.of("runs", experiment + "-" + TIME.format(now)));
  }

  /**
   * Names a new directory; it is made when something is written into it.
   *
   * @throws IllegalArgumentException if there is something there already
   */
  public static RunDirectory at(Path path) throws IOException {
    checkUnused(path);
    return new RunDirectory(path);
  }

  /**
   * Checks that a directory is empty or does not exist.
   *
   * @throws IllegalArgumentException if there is something there already
   */
  public static void checkUnused(Path path) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !isEmptyDirectory(path)) {
      throw new IllegalArgumentException(
          path + ": exists already; continue it with --resume, remove it, or name another place");
    }
  }

  /**
   * Opens the directory of an earlier run.
   *
   * @throws IllegalArgumentException if it holds no run
   */
  public static RunDirectory open(Path path) {
    if (!Files.isDirectory(path.resolve("checkpoints"))) {
      throw new IllegalArgumentException(
          path + ": holds no checkpoints, so there is no run here to continue");
    }
    return new RunDirectory(path);
  }

  private static boolean isEmptyDirectory(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  /** Returns where the configuration lies. */
  public Path config() {
    return path.resolve("config.json");
  }

  /** Returns where the manifest lies. */
  public Path manifest() {
    return path.resolve("manifest.json");
  }

  /** Returns the directory of the checkpoints. */
  public Path checkpoints() {
    return path.resolve("checkpoints");
  }

  /**
   * Writes a text file whole or not at all.
   *
   * @throws IOException if the disk refuses; an earlier file of that name is then untouched
   */
  public static void writeWhole(Path file, String text) throws IOException {
    AtomicWriting.file(
        file, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
  }
}
