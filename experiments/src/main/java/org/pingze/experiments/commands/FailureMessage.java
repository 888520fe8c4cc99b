package org.pingze.experiments.commands;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** The one line that tells the user what was wrong, where, and what to do. */
public final class FailureMessage {
  private FailureMessage() {}

  /** Returns one line for a failure; never empty, never a stack trace. */
  public static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof UncheckedIOException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return oneLine(text(cause));
  }

  private static String text(Throwable cause) {
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory";
    }
    if (cause instanceof FileNotFoundException missing) {
      return missing.getMessage() + "";
    }
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (cause instanceof FileAlreadyExistsException existing) {
      return existing.getFile() + ": exists already; name another place or remove it";
    }
    if (cause instanceof FileSystemException system) {
      return system.getFile() + ": " + orUnknown(system.getReason());
    }
    if (cause instanceof OutOfMemoryError) {
      return "out of memory; give the JVM more with PINGZE_JAVA_OPTS=-Xmx8g";
    }
    String message = cause.getMessage();
    return message == null || message.isBlank() ? cause.toString() : message;
  }

  private static String orUnknown(@Nullable String reason) {
    return reason == null ? "the file system refused" : reason;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
