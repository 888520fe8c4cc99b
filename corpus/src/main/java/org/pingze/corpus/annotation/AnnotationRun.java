package org.pingze.corpus.annotation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.function.Consumer;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Exclusion;
import org.pingze.corpus.Poem;
import org.pingze.corpus.script.Transcriber;
import org.pingze.corpus.script.Transcription;

/**
 * Annotates a corpus of any size in bounded memory: the calling thread reads and writes, others
 * annotate batches of poems. The output is in the order of the input and the same for any number of
 * threads.
 */
public final class AnnotationRun {
  private final Annotator annotator;
  private final Transcriber transcriber;
  private final AnnotationFormat format;
  private final int threads;

  /** Poems written in a row, ready to be printed. */
  private record Batch(String text, AnnotationCounts counts) {}

  /**
   * Creates a run.
   *
   * @param threads how many threads annotate, at least 1
   */
  public AnnotationRun(
      Annotator annotator, Transcriber transcriber, AnnotationFormat format, int threads) {
    this.annotator = annotator;
    this.transcriber = transcriber;
    this.format = format;
    this.threads = threads;
  }

  /**
   * Writes every poem that can be read; nothing at all if there is none.
   *
   * @param leftOut is given every poem that cannot be read
   * @param progress is called after each batch, on the calling thread
   * @throws UncheckedIOException if the corpus cannot be read or the output not written
   */
  public AnnotationCounts run(
      CorpusReader corpus, Writer out, Consumer<Exclusion> leftOut, Runnable progress) {
    AnnotationCounts[] counts = {AnnotationCounts.NONE};
    try (OrderedWork<Poem, Batch> work =
        new OrderedWork<>(
            threads,
            this::annotated,
            batch -> {
              if (counts[0].poems() == 0) {
                write(out, format.head());
              }
              counts[0] = counts[0].plus(batch.counts());
              write(out, batch.text());
              progress.run();
            })) {
      corpus.readPoems(poem -> work.add(poem, poem), leftOut);
      work.finish();
    }
    if (counts[0].poems() > 0) {
      write(out, format.foot());
    }
    return counts[0];
  }

  private Batch annotated(List<Poem> poems) {
    StringBuilder text = new StringBuilder(1 << 20);
    AnnotationCounts counts = AnnotationCounts.NONE;
    for (Poem poem : poems) {
      Transcription transcription = transcriber.transcribe(poem);
      format.append(transcription.annotatedBy(annotator), text);
      counts = counts.plus(transcription);
    }
    return new Batch(text.toString(), counts);
  }

  private static void write(Writer out, String text) {
    try {
      out.write(text);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write the annotation", failure);
    }
  }
}
