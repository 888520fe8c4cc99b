package org.pingze.experiments.commands;

import org.pingze.corpus.CorpusReader;

/** Shows how much of a corpus has been read, with an ETA, if reading takes longer than a moment. */
final class CorpusProgress implements AutoCloseable {
  private final CorpusReader corpus;
  private final LateBar bar;

  /**
   * Begins to watch.
   *
   * @param task what is done to the corpus, such as "annotating"
   * @param readings how often it is read for that
   */
  CorpusProgress(CorpusReader corpus, String task, int readings) {
    this.corpus = corpus;
    this.bar = new LateBar(task, readings * corpus.bytes());
  }

  /** Shows the state, if it is time. */
  void show() {
    bar.show(corpus.bytesRead());
  }

  @Override
  public void close() {
    bar.close();
  }
}
