package org.pingze.probes.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * A body that breaks when nothing has arrived for a while: {@code HttpClient} has a timeout for the
 * headers but none for what follows them.
 */
final class WatchedStream extends FilterInputStream {
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pingze-download-watch");
            thread.setDaemon(true);
            return thread;
          });

  private final Duration silence;
  private volatile boolean silent;

  WatchedStream(InputStream body, Duration silence) {
    super(body);
    this.silence = silence;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    ScheduledFuture<?> alarm =
        WATCH.schedule(this::breakOff, silence.toMillis(), TimeUnit.MILLISECONDS);
    try {
      int read = in.read(bytes, offset, length);
      if (silent) {
        throw new IOException("nothing arrived for " + silence.toSeconds() + " s");
      }
      return read;
    } catch (IOException broken) {
      throw silent
          ? new IOException("nothing arrived for " + silence.toSeconds() + " s", broken)
          : broken;
    } finally {
      alarm.cancel(false);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  private void breakOff() {
    silent = true;
    try {
      in.close(); // wakes the reader
    } catch (IOException alreadyBroken) {
      silent = true;
    }
  }
}
