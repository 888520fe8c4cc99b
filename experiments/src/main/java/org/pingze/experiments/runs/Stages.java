package org.pingze.experiments.runs;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Tells the user which stage a run is in, and how far each has come. */
public final class Stages {
  private final PrintStream terminal;
  private final boolean interactive;
  private final int total;
  private int current;

  /**
   * @param terminal where progress is shown; never where results are printed
   * @param total how many stages there will be
   */
  public Stages(PrintStream terminal, int total) {
    this.terminal = terminal;
    this.interactive = isTerminal();
    this.total = total;
  }

  /** From JDK 22 on, a console is there even where output goes to a file. */
  @SuppressWarnings("SystemConsoleNull") // only the update interval hangs on it
  private static boolean isTerminal() {
    return System.console() != null && System.getenv("TERM") != null;
  }

  /** Announces the next stage. */
  public void begin(String what) {
    current++;
    terminal.println(String.format(Locale.ROOT, "[%d/%d] %s", current, total, what));
  }

  /** Prints one line about what the stage found. */
  public void note(String what) {
    terminal.println("      " + what);
  }

  /** Opens a bar with an ETA; close it when the work is done. */
  public ProgressBar bar(String task, long done, long steps) {
    return new ProgressBarBuilder()
        .setTaskName("      " + task)
        .setInitialMax(steps)
        .startsFrom(done, Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        // Where nobody watches, a line a while is enough.
        .setUpdateIntervalMillis((int) Duration.ofMillis(interactive ? 250 : 10_000).toMillis())
        .setConsumer(new ConsoleProgressBarConsumer(terminal, 110))
        .build();
  }
}
