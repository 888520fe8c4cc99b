package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writing a file or a directory whole or not at all.
 *
 * <p>The content goes to a sibling whose name ends in {@code .tmp} and is moved into place when it
 * is complete. When writing fails, the sibling is removed and what stood at the target before
 * stands there still.
 */
public final class AtomicWriting {
  private AtomicWriting() {}

  /** Something that writes a file or fills a directory. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes to {@code temporary}: a file to be created, or a directory that exists and is empty.
     */
    void writeTo(Path temporary) throws IOException;
  }

  /**
   * Writes the file {@code target}, replacing one of that name.
   *
   * @throws IOException when the disk is full or the directory cannot be written; names the target
   */
  public static void file(Path target, Content content) throws IOException {
    Path temporary = sibling(target, ".tmp");
    try {
      createParent(target);
      Files.deleteIfExists(temporary);
      content.writeTo(temporary);
      move(temporary, target);
    } catch (IOException failure) {
      throw failed(target, temporary, failure);
    } catch (RuntimeException | Error failure) {
      discard(temporary, failure);
      throw failure;
    }
  }

  /**
   * Writes the directory {@code target}, replacing one of that name with all that is in it.
   *
   * @throws IOException when the disk is full or the parent cannot be written; names the target
   */
  public static void directory(Path target, Content content) throws IOException {
    Path temporary = sibling(target, ".tmp");
    try {
      createParent(target);
      deleteTree(temporary);
      Files.createDirectory(temporary);
      content.writeTo(temporary);
      Path replaced = sibling(target, ".old.tmp"); // a directory cannot be moved onto a full one
      if (Files.exists(target)) {
        deleteTree(replaced);
        move(target, replaced);
      }
      move(temporary, target);
      deleteTree(replaced); // also what a run left that was killed between two moves
    } catch (IOException failure) {
      throw failed(target, temporary, failure);
    } catch (RuntimeException | Error failure) {
      discard(temporary, failure);
      throw failure;
    }
  }

  private static Path sibling(Path target, String ending) {
    return target.resolveSibling(target.getFileName() + ending);
  }

  private static void createParent(Path target) throws IOException {
    Path parent = target.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException unsupported) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static IOException failed(Path target, Path temporary, IOException failure) {
    discard(temporary, failure);
    if (failure instanceof InvalidModelException) {
      return failure; // the content was refused, not the place
    }
    return new IOException(
        "cannot write "
            + target
            + " ("
            + reason(failure)
            + "); nothing half-written was left; make room or choose a directory that can be"
            + " written",
        failure);
  }

  private static void discard(Path temporary, Throwable failure) {
    try {
      deleteTree(temporary);
    } catch (IOException leftover) {
      failure.addSuppressed(leftover);
    }
  }

  /** Says in words what the file system's exceptions say by their names. */
  private static String reason(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof AccessDeniedException) {
      return "permission denied: " + message;
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a file is in the way: " + message;
    }
    return message;
  }

  private static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> walk = Files.walk(root)) {
      deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
