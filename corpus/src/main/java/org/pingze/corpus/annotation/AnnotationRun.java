package org.pingze.corpus.annotation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
  /** Large enough that handing over costs nothing, small enough that 64 fit the memory. */
  private static final int CHARACTERS_A_BATCH = 8_192;

  private static final int BATCHES_A_THREAD = 4;

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
    if (threads < 1) {
      throw new IllegalArgumentException("annotating needs at least 1 thread, got " + threads);
    }
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
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "annotation");
              thread.setDaemon(true);
              return thread;
            });
    Queue queue = new Queue(pool, out, progress);
    try {
      corpus.readPoems(queue::add, leftOut);
      return queue.finish();
    } finally {
      pool.shutdownNow();
    }
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

  /** The batches that are being annotated, in order; the first is awaited when there are enough. */
  private final class Queue {
    private final ExecutorService pool;
    private final Writer out;
    private final Runnable progress;
    private final Deque<Future<Batch>> pending = new ArrayDeque<>();
    private List<Poem> next = new ArrayList<>();
    private int characters;
    private AnnotationCounts counts = AnnotationCounts.NONE;

    Queue(ExecutorService pool, Writer out, Runnable progress) {
      this.pool = pool;
      this.out = out;
      this.progress = progress;
    }

    void add(Poem poem) {
      next.add(poem);
      for (String line : poem.lines()) {
        characters += line.length();
      }
      if (characters >= CHARACTERS_A_BATCH) {
        submit();
      }
      if (pending.size() >= BATCHES_A_THREAD * threads) {
        writeFirst();
      }
    }

    AnnotationCounts finish() {
      submit();
      while (!pending.isEmpty()) {
        writeFirst();
      }
      if (counts.poems() > 0) {
        write(format.foot());
      }
      return counts;
    }

    private void submit() {
      if (!next.isEmpty()) {
        List<Poem> poems = next;
        pending.add(pool.submit(() -> annotated(poems)));
        next = new ArrayList<>();
        characters = 0;
      }
    }

    private void writeFirst() {
      Batch batch = await(pending.remove());
      if (counts.poems() == 0) {
        write(format.head());
      }
      counts = counts.plus(batch.counts());
      write(batch.text());
      progress.run();
    }

    private void write(String text) {
      try {
        out.write(text);
      } catch (IOException failure) {
        throw new UncheckedIOException("cannot write the annotation", failure);
      }
    }
  }

  private static Batch await(Future<Batch> batch) {
    try {
      return batch.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while annotating", stopped);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(failure.getCause());
    }
  }
}
