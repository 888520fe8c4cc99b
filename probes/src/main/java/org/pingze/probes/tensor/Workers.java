package org.pingze.probes.tensor;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on a few threads; which thread runs which task is left open.
 *
 * <p>A training step has some twenty short phases. To wake a sleeping thread for each would cost a
 * hundredth of the step, so that a thread that has run out of tasks looks out for more a moment
 * before it goes to sleep. Safe for use by several threads.
 */
public final class Workers {
  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "pingze-shard");
            thread.setDaemon(true);
            return thread;
          });

  /** How long a thread looks out for more before it sleeps. */
  private static final long WATCH_NANOS = 1_000_000;

  /** How long a caller sleeps at a time when others take longer. */
  private static final long NAP_NANOS = 100_000;

  private final int threads;
  private final AtomicInteger watching = new AtomicInteger();
  private volatile @Nullable Job latest;

  /**
   * Makes workers.
   *
   * @param threads how many run at a time, the caller's among them
   */
  public Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least 1 thread is needed, got " + threads);
    }
    this.threads = threads;
  }

  /** One call of {@link #run}. */
  private static final class Job {
    final int count;
    final IntConsumer task;
    final AtomicInteger seats;
    final AtomicInteger next = new AtomicInteger();
    final AtomicInteger finished = new AtomicInteger();
    final AtomicReference<Throwable> failure = new AtomicReference<>();

    Job(int count, IntConsumer task, int helpers) {
      this.count = count;
      this.task = task;
      this.seats = new AtomicInteger(helpers);
    }

    boolean takeSeat() {
      return seats.get() > 0 && seats.getAndDecrement() > 0;
    }

    void work() {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            task.accept(i);
          }
        } catch (RuntimeException | Error failed) {
          failure.compareAndSet(null, failed);
        } finally {
          finished.incrementAndGet();
        }
      }
    }
  }

  /**
   * Runs tasks 0 to {@code count} − 1, the caller's thread among the workers, and waits for all;
   * what one of them throws is thrown, and tasks not yet begun are then left out.
   */
  public void run(int count, IntConsumer task) {
    int helpers = Math.min(threads, count) - 1;
    Job job = new Job(count, task, helpers);
    latest = job;
    for (int i = watching.get(); i < helpers; i++) {
      POOL.execute(this::help);
    }
    job.work();
    long began = System.nanoTime();
    while (job.finished.get() < count) {
      if (System.nanoTime() - began < WATCH_NANOS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(NAP_NANOS);
      }
    }
    // Else what the tasks refer to would be held until the next run.
    if (latest == job) {
      latest = null;
    }
    Throwable failure = job.failure.get();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }

  /** Works wherever a seat is free, until none has been for a moment. */
  private void help() {
    boolean working = true;
    while (working) {
      Job job = latest;
      if (job != null && job.takeSeat()) {
        job.work();
      }
      working = watch();
    }
  }

  /** Waits for a job with a free seat, and returns whether one came. */
  private boolean watch() {
    watching.incrementAndGet();
    long began = System.nanoTime();
    while (System.nanoTime() - began < WATCH_NANOS) {
      if (seatIsFree()) {
        watching.decrementAndGet();
        return true;
      }
      Thread.onSpinWait();
    }
    watching.decrementAndGet();
    // A caller that still counted on this thread has set its job before.
    return seatIsFree();
  }

  private boolean seatIsFree() {
    Job job = latest;
    return job != null && job.seats.get() > 0;
  }
}
