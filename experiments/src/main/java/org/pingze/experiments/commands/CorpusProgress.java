package org.pingze.experiments.commands;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.CorpusReader;
import org.pingze.experiments.runs.Stages;

/** Shows how much of a corpus has been read, with an ETA, if reading takes longer than a moment. */
final class CorpusProgress implements AutoCloseable {
  private static final long MOMENT = Duration.ofSeconds(3).toNanos();

  private final CorpusReader corpus;
  private final String task;
  private final long bytes;
  private final long begun = System.nanoTime();
  private @Nullable ProgressBar bar;

  /**
   * Begins to watch.
   *
   * @param task what is done to the corpus, such as "annotating"
   * @param readings how often it is read for that
   */
  CorpusProgress(CorpusReader corpus, String task, int readings) {
    this.corpus = corpus;
    this.task = task;
    this.bytes = readings * corpus.bytes();
  }

  /** Shows the state, if it is time. */
  void show() {
    if (bytes == 0 || (bar == null && System.nanoTime() - begun < MOMENT)) {
      return;
    }
    if (bar == null) {
      bar = new Stages(System.err, 1).bar(task, 0, bytes);
    }
    bar.stepTo(corpus.bytesRead());
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
