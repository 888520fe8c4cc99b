package org.pingze.probes.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the hub: with the token where it belongs, through redirects, and again after a pause
 * where the hub is busy (429), failing (5xx) or out of reach.
 */
final class HubRequests {
  private static final int MOST_REDIRECTS = 10;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER) // the token must not follow to another host
          .connectTimeout(Duration.ofSeconds(20))
          .build();
  private final HubSettings settings;
  private final Patience patience;

  HubRequests(HubSettings settings, Patience patience) {
    this.settings = settings;
    this.patience = patience;
  }

  /** Returns an address of the hub; the path is escaped already. */
  URI address(String path) {
    return URI.create(settings.endpoint() + path);
  }

  /**
   * Gets a body; the caller closes it. The status is 200, or 206 or 416 where a range was asked.
   */
  HttpResponse<InputStream> get(
      URI address, Map<String, String> headers, String what, TransferListener listener)
      throws IOException {
    return send("GET", address, headers, what, listener);
  }

  /**
   * Asks for the headers alone; the first answer that describes the file counts, even where it
   * redirects to another host.
   */
  HttpResponse<InputStream> head(URI address, String what, TransferListener listener)
      throws IOException {
    return send("HEAD", address, Map.of(), what, listener);
  }

  private HttpResponse<InputStream> send(
      String method,
      URI address,
      Map<String, String> headers,
      String what,
      TransferListener listener)
      throws IOException {
    for (int failed = 1; ; failed++) {
      String trouble;
      Optional<Duration> asked = Optional.empty();
      @Nullable IOException cause = null;
      try {
        HttpResponse<InputStream> response = follow(method, address, headers, what);
        int status = response.statusCode();
        if (status < 400 || status == 416) {
          return response;
        }
        response.body().close();
        if (status != 429 && status < 500) {
          throw refusal(response, what);
        }
        trouble = "the hub answered " + status + (status == 429 ? " (too many requests)" : "");
        asked = retryAfter(response);
      } catch (HubException refused) {
        throw refused;
      } catch (IOException broken) {
        cause = broken;
        trouble =
            "the hub at " + settings.endpoint() + " could not be reached (" + say(broken) + ")";
      }
      if (failed >= patience.attempts()) {
        String message = what + ": " + trouble + " " + failed + " times; try again later";
        throw cause == null ? new HubException(message) : new HubException(message, cause);
      }
      Duration pause = asked.orElse(patience.pause(failed));
      if (pause.compareTo(patience.longestPause()) > 0) {
        throw new HubException(
            what + ": " + trouble + " and asks to come back in " + pause.toSeconds() + " seconds");
      }
      listener.note(
          String.format(
              Locale.ROOT, "%s: %s; again in %.1f s", what, trouble, pause.toMillis() / 1000.0));
      rest(pause);
    }
  }

  private HttpResponse<InputStream> follow(
      String method, URI first, Map<String, String> headers, String what) throws IOException {
    URI address = first;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      HttpResponse<InputStream> response = once(method, address, headers);
      Optional<String> location = response.headers().firstValue("Location");
      if (response.statusCode() < 300 || response.statusCode() >= 400 || location.isEmpty()) {
        return response;
      }
      URI next;
      try {
        next = address.resolve(location.get());
      } catch (IllegalArgumentException malformed) {
        throw new HubException(
            what + ": the hub redirects to \"" + location.get() + "\", which is no address",
            malformed);
      }
      if (method.equals("HEAD") && !sameHost(next, first)) {
        return response; // the storage behind the hub does not know the file's commit and ETag
      }
      response.body().close();
      if (!Objects.equals(next.getScheme(), "http") && !Objects.equals(next.getScheme(), "https")) {
        throw new HubException(
            what + ": the hub redirects to " + next + ", which is no web address");
      }
      address = next;
    }
    throw new HubException(
        what + ": the hub redirects more than " + MOST_REDIRECTS + " times; check HF_ENDPOINT");
  }

  private HttpResponse<InputStream> once(String method, URI address, Map<String, String> headers)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(patience.silence())
            .header("User-Agent", "pingze/0.1")
            .header("Accept-Encoding", "identity");
    headers.forEach(request::header);
    if (sameHost(address, settings.endpoint())) {
      settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static boolean sameHost(URI one, URI other) {
    return Objects.equals(one.getScheme(), other.getScheme())
        && one.getHost() != null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  private HubException refusal(HttpResponse<?> response, String what) {
    String code = response.headers().firstValue("X-Error-Code").orElse("");
    String said = response.headers().firstValue("X-Error-Message").orElse("");
    int status = response.statusCode();
    String reason;
    if (code.equals("GatedRepo") || (status == 403 && code.isEmpty())) {
      reason = "access is granted on the model's page only; ask there, then set HF_TOKEN";
    } else if (status == 401) {
      reason =
          settings.token().isPresent()
              ? "the hub does not accept the token; set HF_TOKEN to a valid one"
              : "no such repository, or a private one; check the name, or set HF_TOKEN";
    } else if (status == 404) {
      reason =
          switch (code) {
            case "RepoNotFound" -> "no such repository; check the name";
            case "RevisionNotFound" -> "no such revision; see the branches on the model's page";
            case "EntryNotFound" -> "no such file in this revision";
            default -> "not found; check the repository, the revision and HF_ENDPOINT";
          };
    } else {
      reason = "the hub refuses";
    }
    return new HubException(
        what + ": " + reason + " (" + status + (said.isEmpty() ? "" : ", \"" + said + "\"") + ")");
  }

  /** Reads Retry-After, which gives seconds or a date. */
  private static Optional<Duration> retryAfter(HttpResponse<?> response) {
    Optional<String> value = response.headers().firstValue("Retry-After").map(String::strip);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(value.get()))));
    } catch (NumberFormatException noNumber) {
      return date(value.get());
    }
  }

  private static Optional<Duration> date(String value) {
    try {
      ZonedDateTime then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration until = Duration.between(ZonedDateTime.now(then.getZone()), then);
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeParseException noDate) {
      return Optional.empty();
    }
  }

  /** Waits, as between two attempts. */
  void rest(Duration pause) throws IOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException interrupted) {
      throw interrupted(interrupted);
    }
  }

  private static IOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    InterruptedIOException stopped = new InterruptedIOException("the download was interrupted");
    stopped.initCause(cause);
    return stopped;
  }

  static String say(IOException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
