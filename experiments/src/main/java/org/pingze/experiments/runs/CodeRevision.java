package org.pingze.experiments.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells which revision of the code ran. */
final class CodeRevision {
  private CodeRevision() {}

  /** Returns the commit of the checkout, with {@code +changes} if files differ from it. */
  static String of(Path checkout) {
    String commit = git(checkout, "rev-parse", "HEAD");
    if (commit.isEmpty()) {
      return "unknown (not a git checkout)";
    }
    return git(checkout, "status", "--porcelain", "--untracked-files=no").isEmpty()
        ? commit
        : commit + "+changes";
  }

  private static String git(Path checkout, String... arguments) {
    try {
      List<String> command = new ArrayList<>();
      command.add("git");
      command.add("-C");
      command.add(checkout.toString());
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
    } catch (IOException noGit) {
      return "";
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
