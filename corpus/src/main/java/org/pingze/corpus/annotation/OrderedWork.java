package org.pingze.corpus.annotation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pingze.corpus.Poem;

/**
 * Work on a stream of items by several threads, in bounded memory: the calling thread hands items
 * over in batches and is given the results in the order of the items, whatever the number of
 * threads.
 *
 * @param <T> what is worked on
 * @param <R> what comes of a batch
 */
public final class OrderedWork<T, R> implements AutoCloseable {
  /** Large enough that handing over costs nothing, small enough that all pending ones fit. */
  private static final int CHARACTERS_A_BATCH = 8_192;

  private static final int BATCHES_A_THREAD = 4;

  private final ExecutorService pool;
  private final int pendingAtMost;
  private final Function<List<T>, R> work;
  private final Consumer<R> results;
  private final Deque<Future<R>> pending = new ArrayDeque<>();
  private List<T> next = new ArrayList<>();
  private int characters;

  /**
   * Starts the threads.
   *
   * @param threads how many, at least 1
   * @param work turns a batch into its result; called by several threads at once
   * @param results is given each result, on the thread that calls {@link #add} or {@link #finish}
   */
  public OrderedWork(int threads, Function<List<T>, R> work, Consumer<R> results) {
    if (threads < 1) {
      throw new IllegalArgumentException("work needs at least 1 thread, got " + threads);
    }
    this.work = work;
    this.results = results;
    this.pendingAtMost = BATCHES_A_THREAD * threads;
    this.pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "ordered-work");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Hands over one item; waits for results where enough are pending.
   *
   * @param poem the poem the item is about, whose length tells when a batch is full
   */
  public void add(T item, Poem poem) {
    next.add(item);
    for (String line : poem.lines()) {
      characters += line.length();
    }
    if (characters >= CHARACTERS_A_BATCH) {
      submit();
    }
  }

  /** Hands over one item about a poem that is left out. */
  public void add(T item) {
    next.add(item);
    characters++;
    if (characters >= CHARACTERS_A_BATCH) {
      submit();
    }
  }

  /** Waits for everything handed over. */
  public void finish() {
    if (!next.isEmpty()) {
      submit();
    }
    while (!pending.isEmpty()) {
      takeFirst();
    }
  }

  /** Stops the threads; results not yet taken are lost. */
  @Override
  public void close() {
    pool.shutdownNow();
  }

  private void submit() {
    List<T> batch = next;
    next = new ArrayList<>();
    characters = 0;
    pending.add(pool.submit(() -> work.apply(batch)));
    if (pending.size() >= pendingAtMost) {
      takeFirst();
    }
  }

  private void takeFirst() {
    results.accept(await(pending.remove()));
  }

  private static <R> R await(Future<R> result) {
    try {
      return result.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for results", stopped);
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
