package org.pingze.experiments.commands;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.pingze.experiments.runs.Stages;

/** A progress bar with an ETA that comes up only if the work takes longer than a moment. */
final class LateBar implements AutoCloseable {
  private static final long MOMENT = Duration.ofSeconds(3).toNanos();

  private final String task;
  private final long steps;
  private final long begun = System.nanoTime();
  private @Nullable ProgressBar bar;

  /**
   * Begins to watch.
   *
   * @param task what is done, such as "annotating"
   * @param steps how many steps it takes, 0 if that is not known: no bar comes up then
   */
  LateBar(String task, long steps) {
    this.task = task;
    this.steps = steps;
  }

  /** Shows the state, if it is time. */
  void show(long done) {
    if (steps == 0 || (bar == null && System.nanoTime() - begun < MOMENT)) {
      return;
    }
    if (bar == null) {
      bar = new Stages(System.err, 1).bar(task, 0, steps);
    }
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
