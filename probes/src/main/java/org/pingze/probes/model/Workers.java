package org.pingze.probes.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs numbered tasks on a few threads; which thread runs which task is left open. */
final class Workers {
  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "pingze-shard");
            thread.setDaemon(true);
            return thread;
          });

  private final int threads;

  Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("at least 1 thread is needed, got " + threads);
    }
    this.threads = threads;
  }

  /**
   * Runs tasks 0 to {@code count} − 1, the caller's thread among the workers, and waits for all.
   */
  void run(int count, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            task.accept(i);
          }
        };
    List<Future<?>> others = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, count); i++) {
      others.add(POOL.submit(worker));
    }
    @Nullable Throwable failure = null;
    try {
      worker.run();
    } catch (RuntimeException | Error own) {
      failure = own;
      next.set(count);
    }
    boolean interrupted = false;
    for (Future<?> other : others) {
      while (true) {
        try {
          other.get();
          break;
        } catch (InterruptedException later) {
          interrupted = true; // The shard still writes to shared arrays: wait for it first.
        } catch (ExecutionException failed) {
          next.set(count);
          failure = failure == null ? failed.getCause() : failure;
          break;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
  }
}
