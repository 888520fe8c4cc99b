package org.pingze.experiments.commands;

import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The one line that tells the user what was wrong, where, and what to do. */
public final class FailureMessage {
  private FailureMessage() {}

  /** Returns one line for a failure; never empty, never a stack trace. */
  public static String of(Throwable failure) {
    Throwable telling = failure;
    for (Throwable cause = failure.getCause();
        cause != null && addsNothing(telling, cause);
        cause = telling.getCause()) {
      telling = cause;
    }
    return oneLine(withCure(text(telling)));
  }

  /** Returns one line for a command line that cannot be understood, and where to read on. */
  public static String ofUsage(ParameterException misuse) {
    String command = misuse.getCommandLine().getCommandSpec().qualifiedName();
    String suggestion = "";
    if (misuse instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      suggestion = suggestions.isEmpty() ? "" : "; perhaps " + String.join(" or ", suggestions);
    }
    return oneLine(misuse.getMessage() + suggestion + "; see " + command + " --help");
  }

  /** Pools and streams wrap what went wrong in exceptions that only repeat it. */
  private static boolean addsNothing(Throwable wrapper, Throwable cause) {
    String message = wrapper.getMessage();
    return message == null || message.equals(cause.toString()) || cause instanceof OutOfMemoryError;
  }

  private static String text(Throwable cause) {
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or directory; check the path";
    }
    if (cause instanceof FileNotFoundException missing) {
      return missing.getMessage() + "; check the path";
    }
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied; name a place that you may use";
    }
    if (cause instanceof FileAlreadyExistsException existing) {
      return existing.getFile() + ": exists already; name another place or remove it";
    }
    if (cause instanceof FileSystemException system) {
      // Where a copy fails, the other file is the one that could not be written.
      String place = system.getOtherFile() == null ? system.getFile() : system.getOtherFile();
      return place + ": " + orUnknown(system.getReason());
    }
    if (cause instanceof OutOfMemoryError) {
      return "out of memory; give the JVM more with PINGZE_JAVA_OPTS=-Xmx8g";
    }
    String message = cause.getMessage();
    if (message == null || message.isBlank()) {
      return cause.toString();
    }
    Throwable deeper = cause.getCause();
    if (cause instanceof UncheckedIOException && deeper != null) {
      String reason = text(deeper);
      return message.contains(reason) ? message : message + " (" + reason + ")";
    }
    return cause instanceof LinkageError ? cause.toString() : message;
  }

  private static String withCure(String text) {
    return text.contains("No space left on device") && !text.contains("make room")
        ? text + "; make room on the disk"
        : text;
  }

  private static String orUnknown(@Nullable String reason) {
    return reason == null ? "the file system refused" : reason;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
