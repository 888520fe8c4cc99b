package org.pingze.experiments.commands;

import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.pingze.experiments.runs.Stages;
import org.pingze.probes.hub.TransferListener;

/** Shows a download as a bar of kilobytes with an ETA. */
final class DownloadProgress implements TransferListener, AutoCloseable {
  private static final long KILOBYTE = 1000;

  private final Stages stages;
  private @Nullable ProgressBar bar;

  DownloadProgress(Stages stages) {
    this.stages = stages;
  }

  @Override
  public void begin(long bytes, long present) {
    if (present == bytes) {
      stages.note("in the cache");
    } else {
      bar = stages.bar("kB", present / KILOBYTE, bytes / KILOBYTE);
    }
  }

  @Override
  public void progress(long bytes) {
    if (bar != null) {
      bar.stepTo(bytes / KILOBYTE);
    }
  }

  @Override
  public void note(String what) {
    stages.note(what);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
