package org.pingze.experiments.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory in which a run begins. Unless the run gets so far that {@link #keep} is called, all
 * that was written there is removed again, so that a failing start leaves nothing behind.
 */
public final class FreshDirectory implements AutoCloseable {
  private final Path outermostNew;
  private final boolean existed;
  private boolean kept;

  private FreshDirectory(Path outermostNew, boolean existed) {
    this.outermostNew = outermostNew;
    this.existed = existed;
  }

  /**
   * Returns a directory that does not exist yet or is empty; it is made when something is written
   * into it.
   *
   * @throws IllegalArgumentException if there is something there already
   */
  public static FreshDirectory of(Path path) throws IOException {
    RunDirectory.checkUnused(path);
    Path outermostNew = path.toAbsolutePath().normalize();
    boolean existed = Files.exists(outermostNew);
    Path parent = outermostNew.getParent();
    while (parent != null && !Files.exists(parent)) {
      outermostNew = parent;
      parent = outermostNew.getParent();
    }
    return new FreshDirectory(outermostNew, existed);
  }

  /** Keeps what is in the directory, whatever happens from now on. */
  public void keep() {
    kept = true;
  }

  /** Removes what was written, and the directories made for it, unless they are to be kept. */
  @Override
  public void close() throws IOException {
    if (kept || !Files.isDirectory(outermostNew)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(outermostNew)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      if (!existed || !path.equals(outermostNew)) {
        Files.deleteIfExists(path);
      }
    }
  }
}
