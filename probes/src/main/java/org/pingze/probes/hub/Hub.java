package org.pingze.probes.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A hub of models (Hugging Face's, or another that speaks its protocol) and the cache in which its
 * files are kept.
 */
public final class Hub {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_ANSWER = 64 << 20;

  private final HubSettings settings;
  private final Patience patience;
  private final HubRequests requests;

  /** Makes a hub; nothing is asked of it yet. */
  public Hub(HubSettings settings, Patience patience) {
    this.settings = settings;
    this.patience = patience;
    this.requests = new HubRequests(settings, patience);
  }

  /**
   * Returns the branches of a repository; offline, those in the cache.
   *
   * @throws HubException if the hub refuses or cannot be reached
   */
  public List<String> branches(RepositoryId repository, TransferListener listener)
      throws IOException {
    if (settings.offline()) {
      return new HubCache(settings.cache(), repository).revisions();
    }
    JsonNode refs = ask("/api/models/" + repository + "/refs", repository.name(), listener);
    List<String> branches = new ArrayList<>();
    refs.path("branches").forEach(branch -> branches.add(branch.path("name").asString("")));
    branches.removeIf(String::isEmpty);
    return branches;
  }

  /**
   * Fetches what is missing of a revision, and returns its snapshot: a directory that {@code
   * transformers} and {@code pingze} open as a model.
   *
   * @param revision a branch, a tag or a commit
   * @throws HubException if the hub refuses, cannot be reached, or sends something else than it
   *     announced; what has arrived until then is kept
   */
  public Path fetch(
      RepositoryId repository, String revision, NeededFiles needed, TransferListener listener)
      throws IOException {
    HubCache cache = new HubCache(settings.cache(), repository);
    if (settings.offline()) {
      return cached(repository, revision, cache);
    }
    HubListing listing = list(repository, revision, listener);
    String what = repository + " at " + revision;
    List<String> paths = listing.files().stream().filter(needed::includes).toList();
    checkComplete(what, listing, paths);
    List<HubFile> missing = new ArrayList<>();
    long total = 0;
    long present = 0;
    for (String path : paths) {
      Path shown = cache.snapshot(listing.commit()).resolve(path);
      if (Files.isRegularFile(shown)) {
        total += Files.size(shown);
        present += Files.size(shown);
      } else {
        HubFile file = describe(repository, listing.commit(), path, listener);
        missing.add(file);
        total += file.size();
        present += partial(cache, file);
      }
    }
    listener.begin(total, present);
    Download download = new Download(requests, patience, listener);
    for (HubFile file : missing) {
      present -= partial(cache, file);
      download.fetch(file, resolve(repository, listing.commit(), file.path()), cache, present);
      cache.show(file, listing.commit());
      present += file.size();
      listener.progress(present);
    }
    cache.remember(revision, listing.commit());
    return cache.snapshot(listing.commit());
  }

  /** Returns how many bytes of a file are in the cache. */
  private static long partial(HubCache cache, HubFile file) throws IOException {
    if (Download.isWhole(cache.blob(file), file)) {
      return file.size();
    }
    Path part = cache.incomplete(file);
    return Files.exists(part) ? Math.min(Files.size(part), file.size()) : 0;
  }

  private Path cached(RepositoryId repository, String revision, HubCache cache) throws IOException {
    Optional<String> commit = cache.commit(revision);
    Path snapshot = cache.snapshot(commit.orElse("absent"));
    if (commit.isEmpty() || !Files.isDirectory(snapshot)) {
      throw new HubException(
          String.format(
              Locale.ROOT,
              "%s at %s is not in the cache %s, and HF_HUB_OFFLINE forbids to fetch it",
              repository,
              revision,
              settings.cache()));
    }
    List<String> files;
    try (Stream<Path> entries = Files.list(snapshot)) {
      files = entries.filter(Files::exists).map(entry -> entry.getFileName().toString()).toList();
    }
    if (!files.contains("config.json") || files.stream().noneMatch(NeededFiles::isWeights)) {
      throw new HubException(
          snapshot
              + " is not complete, and HF_HUB_OFFLINE forbids to fetch what is missing; it holds "
              + String.join(", ", files));
    }
    return snapshot;
  }

  private HubListing list(RepositoryId repository, String revision, TransferListener listener)
      throws IOException {
    String what = repository + " at " + revision;
    JsonNode answer =
        ask("/api/models/" + repository + "/revision/" + escaped(revision), what, listener);
    String commit = answer.path("sha").asString("");
    if (!HubCache.isCommit(commit)) {
      throw new HubException(what + ": the hub names the commit \"" + commit + "\", which is none");
    }
    Set<String> files = new LinkedHashSet<>();
    for (JsonNode sibling : answer.path("siblings")) {
      String path = sibling.path("rfilename").asString("");
      boolean safe =
          !path.isEmpty()
              && !path.contains("\\")
              && !path.startsWith("/")
              && Stream.of(path.split("/", -1)).noneMatch(part -> part.matches("|\\.|\\.\\."));
      if (!safe) {
        throw new HubException(what + ": the hub lists a file \"" + path + "\"; refused");
      }
      files.add(path);
    }
    return new HubListing(commit, List.copyOf(files));
  }

  private static void checkComplete(String what, HubListing listing, List<String> paths)
      throws HubException {
    if (!paths.contains("config.json")) {
      throw new HubException(what + " holds no config.json; is it a model of transformers?");
    }
    if (paths.stream().noneMatch(NeededFiles::isWeights)) {
      throw new HubException(
          String.format(
              Locale.ROOT,
              "%s holds no model.safetensors, only %s; convert it, other formats can run code",
              what,
              String.join(", ", listing.files())));
    }
  }

  private HubFile describe(
      RepositoryId repository, String commit, String path, TransferListener listener)
      throws IOException {
    HttpResponse<InputStream> response =
        requests.head(resolve(repository, commit, path), path, listener);
    response.body().close();
    Optional<String> linked = response.headers().firstValue("X-Linked-Etag");
    String etag = linked.or(() -> response.headers().firstValue("ETag")).orElse("");
    boolean redirected = response.statusCode() >= 300;
    Optional<String> length =
        response
            .headers()
            .firstValue("X-Linked-Size")
            .or(
                () ->
                    redirected // then it is the length of the redirection
                        ? Optional.empty()
                        : response.headers().firstValue("Content-Length"));
    try {
      return new HubFile(
          path, etag.replaceFirst("^W/", "").replace("\"", ""), Long.parseLong(length.orElse("")));
    } catch (IllegalArgumentException malformed) {
      throw new HubException(
          String.format(
              Locale.ROOT,
              "%s: the hub gives the ETag \"%s\" and the size \"%s\"; is %s a hub?",
              path,
              etag,
              length.orElse(""),
              settings.endpoint()),
          malformed);
    }
  }

  private JsonNode ask(String path, String what, TransferListener listener) throws IOException {
    for (int failed = 1; ; failed++) {
      HttpResponse<InputStream> response =
          requests.get(requests.address(path), Map.of(), what, listener);
      byte[] answer;
      try (InputStream body = new WatchedStream(response.body(), patience.silence())) {
        answer = body.readNBytes(LONGEST_ANSWER);
      } catch (IOException broken) {
        if (failed >= patience.attempts()) {
          throw new HubException(what + ": the answer broke off; try again later", broken);
        }
        requests.rest(patience.pause(failed));
        continue;
      }
      try {
        return JSON.readTree(answer);
      } catch (JacksonException malformed) {
        throw new HubException(
            what + ": the answer is no JSON; is " + settings.endpoint() + " a hub?", malformed);
      }
    }
  }

  private URI resolve(RepositoryId repository, String commit, String path) {
    String escaped = String.join("/", Stream.of(path.split("/", -1)).map(Hub::escaped).toList());
    return requests.address("/" + repository + "/resolve/" + commit + "/" + escaped);
  }

  private static String escaped(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
