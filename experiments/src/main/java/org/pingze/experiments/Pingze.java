package org.pingze.experiments;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.pingze.experiments.commands.AnnotateCommand;
import org.pingze.experiments.commands.BenchCommand;
import org.pingze.experiments.commands.CheckCommand;
import org.pingze.experiments.commands.CorpusCommand;
import org.pingze.experiments.commands.ExperimentCommand;
import org.pingze.experiments.commands.FailureMessage;
import org.pingze.experiments.commands.ModelCommand;
import org.pingze.experiments.commands.ScanCommand;
import org.pingze.experiments.commands.StandardOutput;
import org.pingze.experiments.commands.TokenizersCommand;
import org.pingze.experiments.commands.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The command line, {@code pingze}.
 *
 * <p>Exit codes: 0 done, 1 a check failed, 2 bad usage or input; 141 if the reader of standard
 * output closed it, which ends the command at once and without a word.
 */
@Command(
    name = "pingze",
    description = "Finds tonal circuits in language models of classical Chinese verse (平仄).",
    mixinStandardHelpOptions = true,
    versionProvider = Pingze.Version.class,
    subcommands = {
      ExperimentCommand.class,
      CheckCommand.class,
      AnnotateCommand.class,
      TrainCommand.class,
      ScanCommand.class,
      CorpusCommand.class,
      ModelCommand.class,
      TokenizersCommand.class,
      BenchCommand.class
    },
    footer = {
      "",
      "Example: pingze experiment tone-copy",
      "Exit codes: 0 done, 1 a check failed, 2 bad usage or input."
    })
public final class Pingze implements Runnable {
  @Option(
      names = "--stacktrace",
      scope = ScopeType.INHERIT,
      description = "On an error, print where in the code it arose.")
  boolean stacktrace;

  Pingze() {}

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        new CommandLine(this), "name a command, such as: pingze experiment tone-copy");
  }

  /** Runs the command line and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    // Before JDK 19 the standard streams follow the locale; poems need UTF-8 everywhere.
    PrintStream out =
        new PrintStream(
            new StandardOutput(new FileOutputStream(FileDescriptor.out)),
            true,
            StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    System.setOut(out);
    System.setErr(err);
    System.exit(run(out, err, arguments));
  }

  /** Runs the command line and returns its exit code. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    Pingze root = new Pingze();
    PrintWriter results = writer(out);
    PrintWriter messages = writer(err);
    CommandLine line =
        new CommandLine(root)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(results)
            .setErr(messages)
            .setParameterExceptionHandler(
                (misuse, words) -> {
                  messages.println("pingze: " + FailureMessage.ofUsage(misuse));
                  return CommandLine.ExitCode.USAGE;
                })
            .setExecutionStrategy(
                parsed -> {
                  try {
                    return new CommandLine.RunLast().execute(parsed);
                  } catch (StandardOutput.Failure failure) { // of printing the help
                    return root.failed(failure, messages);
                  }
                })
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> root.failed(failure, messages));
    try {
      int code = line.execute(arguments);
      results.flush();
      return code;
    } catch (StandardOutput.Failure | OutOfMemoryError | LinkageError failure) {
      return root.failed(failure, messages);
    }
  }

  private int failed(Throwable failure, PrintWriter messages) {
    if (failure instanceof StandardOutput.Failure output && output.isClosed()) {
      return StandardOutput.CLOSED;
    }
    messages.println("pingze: " + FailureMessage.of(failure));
    if (stacktrace) {
      failure.printStackTrace(messages);
    }
    return CommandLine.ExitCode.USAGE;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** Reads the version the build wrote into the jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Pingze.class.getPackage().getImplementationVersion();
      return new String[] {"pingze " + (version == null ? "(not from a jar)" : version)};
    }
  }
}
