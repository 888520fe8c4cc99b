package org.pingze.experiments.runs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While open, Ctrl-C (or SIGTERM) asks the work to stop at the next safe place and waits until it
 * has, so that nothing is lost.
 */
public final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  /**
   * @param stop asks the work to stop; called on another thread than the one that works
   */
  public Interruption(Runnable stop) {
    hook =
        new Thread(
            () -> {
              stop.run();
              try {
                boolean stopped = done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (!stopped) {
                  System.err.println("pingze: gave up waiting for the work to stop");
                }
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Lets the process end; call it when the work has stopped and the user has been told. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook is running already; it ends by itself.
    }
  }
}
