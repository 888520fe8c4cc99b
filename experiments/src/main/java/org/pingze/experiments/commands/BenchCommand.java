package org.pingze.experiments.commands;

import java.io.PrintWriter;
import org.pingze.experiments.bench.Bench;
import org.pingze.experiments.bench.BenchReport;
import org.pingze.experiments.bench.BenchShape;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures how fast this machine trains and runs models, {@code pingze bench}. */
@Command(
    name = "bench",
    description =
        "Measures how fast models train and run here, as a share of what the processor's matrix "
            + "products reach in the same run. Anything else that runs meanwhile spoils the result.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: pingze bench train --shape W1"})
public final class BenchCommand implements Runnable {
  private static final String SHAPES =
      "W1 (attention only, d 128), W2 (with MLPs, d 256) or W3 (Pythia-70m).";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to measure: train, forward or scan");
  }

  /** Times training steps. */
  @Command(
      description = "Times training steps: loss, gradient, clipping and AdamW.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: pingze bench train --shape W1"})
  int train(
      @Option(names = "--shape", required = true, description = SHAPES) BenchShape shape,
      @Option(names = "--runs", defaultValue = "30", description = "Runs timed (default: 30).")
          int runs,
      @Option(names = "--threads", defaultValue = "2", description = "Threads (default: 2).")
          int threads) {
    return print(new Bench(shape, runs, threads).train());
  }

  /** Times forward passes. */
  @Command(
      description = "Times forward passes that return all logits and attention patterns.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: pingze bench forward --shape W3"})
  int forward(
      @Option(names = "--shape", required = true, description = SHAPES) BenchShape shape,
      @Option(names = "--runs", defaultValue = "30", description = "Runs timed (default: 30).")
          int runs,
      @Option(names = "--threads", defaultValue = "2", description = "Threads (default: 2).")
          int threads) {
    return print(new Bench(shape, runs, threads).forward());
  }

  /** Times scans. */
  @Command(
      description =
          "Times passes over 32 rows of 64 tokens that return all attention patterns and z.",
      mixinStandardHelpOptions = true,
      footer = {"", "Example: pingze bench scan --shape W1"})
  int scan(
      @Option(names = "--shape", defaultValue = "W1", description = SHAPES) BenchShape shape,
      @Option(names = "--runs", defaultValue = "200", description = "Runs timed (default: 200).")
          int runs,
      @Option(names = "--threads", defaultValue = "2", description = "Threads (default: 2).")
          int threads) {
    return print(new Bench(shape, runs, threads).scan());
  }

  private int print(BenchReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(report.text());
    out.flush();
    return 0;
  }
}
