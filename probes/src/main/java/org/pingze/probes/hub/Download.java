package org.pingze.probes.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Fetches one content into the cache. What a broken connection or an earlier process has left in
 * {@code ETAG.incomplete} is gone on with; the blob appears only when its hash is right.
 */
final class Download {
  private static final int PIECE = 1 << 16;

  private final HubRequests requests;
  private final Patience patience;
  private final TransferListener listener;

  Download(HubRequests requests, Patience patience, TransferListener listener) {
    this.requests = requests;
    this.patience = patience;
    this.listener = listener;
  }

  /**
   * Fetches a file.
   *
   * @param before how many bytes of the revision are there besides this file's
   */
  void fetch(HubFile file, URI address, HubCache cache, long before) throws IOException {
    Path part = cache.incomplete(file);
    Files.createDirectories(part.resolveSibling("."));
    Path lock = cache.lock(file);
    Files.createDirectories(lock.resolveSibling("."));
    // Two processes that write one part would spoil it: the second waits, and finds the blob.
    try (FileChannel gate =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      gate.lock();
      if (!isWhole(cache.blob(file), file)) {
        complete(file, address, part, before);
        check(file, part);
        Files.move(part, cache.blob(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  static boolean isWhole(Path blob, HubFile file) throws IOException {
    return Files.isRegularFile(blob) && Files.size(blob) == file.size();
  }

  /** Asks for what is missing until the part is as long as the file. */
  private void complete(HubFile file, URI address, Path part, long before) throws IOException {
    int failed = 0;
    while (length(part) < file.size() || !Files.exists(part)) {
      long from = length(part);
      String trouble;
      try {
        append(file, address, part, before);
        trouble = "the connection ended";
      } catch (HubException refused) {
        throw refused;
      } catch (IOException broken) {
        trouble = "the connection broke (" + HubRequests.say(broken) + ")";
      }
      long there = length(part);
      if (there == file.size()) {
        return;
      }
      if (there > file.size()) {
        Files.delete(part);
        throw new HubException(
            String.format(
                Locale.ROOT,
                "%s: the hub sends more than the %d bytes it announced; try again later",
                file.path(),
                file.size()));
      }
      failed = there > from ? 1 : failed + 1;
      if (failed >= patience.attempts()) {
        throw new HubException(
            String.format(
                Locale.ROOT,
                "%s: %s %d times at byte %d of %d; run the command again to go on from there",
                file.path(),
                trouble,
                failed,
                there,
                file.size()));
      }
      listener.note(
          String.format(
              Locale.ROOT,
              "%s: %s at byte %d of %d; going on from there",
              file.path(),
              trouble,
              there,
              file.size()));
      requests.rest(patience.pause(failed));
    }
    if (length(part) > file.size()) {
      listener.note(file.path() + ": what was begun is longer than the file; beginning anew");
      Files.delete(part);
      complete(file, address, part, before);
    }
  }

  private void append(HubFile file, URI address, Path part, long before) throws IOException {
    long from = length(part);
    Map<String, String> range = from == 0 ? Map.of() : Map.of("Range", "bytes=" + from + "-");
    HttpResponse<InputStream> response = requests.get(address, range, file.path(), listener);
    if (response.statusCode() == 416) {
      response.body().close();
      Files.delete(part);
      throw new IOException("the hub has no byte " + from);
    }
    long start = start(response);
    if (start != from) {
      // A server that knows no ranges sends the whole file again.
      if (start != 0) {
        response.body().close();
        throw new HubException(
            file.path() + ": the hub sent bytes from " + start + " where " + from + " was asked");
      }
      listener.note(file.path() + ": the hub cannot go on from byte " + from + "; beginning anew");
    }
    try (InputStream body = new WatchedStream(response.body(), patience.silence());
        FileChannel out =
            FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(start).position(start);
      byte[] piece = new byte[PIECE];
      for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
        ByteBuffer bytes = ByteBuffer.wrap(piece, 0, read);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        listener.progress(before + out.position());
        if (out.position() > file.size()) {
          return; // more than announced: the caller says so
        }
      }
    }
  }

  /** Returns which byte of the file a response begins with. */
  private static long start(HttpResponse<?> response) throws HubException {
    if (response.statusCode() != 206) {
      return 0;
    }
    Optional<String> range = response.headers().firstValue("Content-Range");
    String text = range.orElse("");
    int dash = text.indexOf('-');
    try {
      return Long.parseLong(text.substring("bytes ".length(), dash).strip());
    } catch (NumberFormatException | StringIndexOutOfBoundsException malformed) {
      throw new HubException(
          "the hub sent a part with the Content-Range \"" + text + "\"; try again later",
          malformed);
    }
  }

  private static void check(HubFile file, Path part) throws IOException {
    ContentDigest digest = new ContentDigest(file);
    digest.update(part);
    Optional<String> wrong = digest.mismatch();
    if (wrong.isPresent()) {
      Files.delete(part);
      throw new HubException(
          String.format(
              Locale.ROOT,
              "%s: the hub sent wrong bytes, their hash is %s and not %s; they were thrown away,"
                  + " run the command again",
              file.path(),
              wrong.get(),
              file.etag()));
    }
  }

  private static long length(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }
}
