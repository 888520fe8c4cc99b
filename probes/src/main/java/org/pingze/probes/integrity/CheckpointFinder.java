package org.pingze.probes.integrity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the checkpoints of a series: directories named {@code step512} or {@code step000512}, or
 * the branches {@code stepN} of a repository in the cache of Hugging Face.
 */
public final class CheckpointFinder {
  private static final Pattern STEP = Pattern.compile("step(\\d{1,12})");

  private CheckpointFinder() {}

  /**
   * Returns the checkpoints in these directories, by step: each may be a series, a folder {@code
   * models--OWNER--NAME} of the cache, a snapshot in it, or a model directory with the step in its
   * name.
   *
   * @throws IllegalArgumentException if there is none, two are of one step, or the step of one of
   *     several cannot be told
   */
  public static List<Checkpoint> in(List<Path> directories) throws IOException {
    List<Checkpoint> found = new ArrayList<>();
    for (Path directory : directories) {
      if (!Files.isDirectory(directory)) {
        throw new IllegalArgumentException(directory + ": no such directory; check the path");
      }
      found.addAll(in(directory));
    }
    found.sort(Comparator.comparingLong(Checkpoint::step));
    for (int i = 1; i < found.size(); i++) {
      if (found.get(i).step() == found.get(i - 1).step()) {
        throw new IllegalArgumentException(
            (found.get(i).step() < 0
                    ? "the step of a checkpoint is told by a name such as step512: "
                    : "two checkpoints of step " + found.get(i).step() + ": ")
                + found.get(i - 1).directory()
                + " and "
                + found.get(i).directory());
      }
    }
    return found;
  }

  private static List<Checkpoint> in(Path directory) throws IOException {
    Path refs = directory.resolve("refs");
    List<Checkpoint> found =
        Files.isDirectory(refs) && Files.isDirectory(directory.resolve("snapshots"))
            ? branches(refs)
            : children(directory);
    if (!found.isEmpty()) {
      return found;
    }
    if (!Files.exists(directory.resolve("config.json"))) {
      throw new IllegalArgumentException(
          directory + ": holds neither config.json nor checkpoints such as step512");
    }
    return List.of(new Checkpoint(stepOf(directory), directory));
  }

  private static List<Checkpoint> children(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> step(entry).isPresent())
          .map(entry -> new Checkpoint(step(entry).orElseThrow(), entry))
          .toList();
    }
  }

  private static List<Checkpoint> branches(Path refs) throws IOException {
    List<Path> branches;
    try (Stream<Path> entries = Files.list(refs)) {
      branches = entries.filter(entry -> step(entry).isPresent()).toList();
    }
    List<Checkpoint> found = new ArrayList<>();
    for (Path branch : branches) {
      String commit = Files.readString(branch, StandardCharsets.UTF_8).strip();
      Path snapshot = refs.resolveSibling("snapshots").resolve(commit);
      found.add(new Checkpoint(step(branch).orElseThrow(), snapshot));
    }
    return found;
  }

  /** Returns the step of a single directory; a snapshot's is that of the branch that names it. */
  private static long stepOf(Path directory) throws IOException {
    OptionalLong named = step(directory.toAbsolutePath().normalize());
    if (named.isPresent()) {
      return named.getAsLong();
    }
    Path commit = directory.toAbsolutePath().normalize();
    Path refs = commit.resolve("../../refs").normalize();
    if (Files.isDirectory(refs)) {
      for (Checkpoint branch : branches(refs)) {
        if (branch.directory().endsWith(String.valueOf(commit.getFileName()))) {
          return branch.step();
        }
      }
    }
    return -1;
  }

  private static OptionalLong step(Path path) {
    Matcher name = STEP.matcher(String.valueOf(path.getFileName()));
    return name.matches() ? OptionalLong.of(Long.parseLong(name.group(1))) : OptionalLong.empty();
  }
}
