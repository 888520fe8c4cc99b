package org.pingze.probes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTest {
  private static final RepositoryId MODEL = new RepositoryId(SmallHub.REPOSITORY);
  private static final Patience SHORT =
      new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(2), Duration.ofMillis(500));
  private static final NeededFiles USUAL = new NeededFiles(List.of());

  private final byte[] weights = new byte[300_000];
  private final byte[] config = "{\"model_type\":\"gpt_neox\"}".getBytes(StandardCharsets.UTF_8);
  private final List<String> notes = new ArrayList<>();
  private final TransferListener listener =
      new TransferListener() {
        @Override
        public void note(String what) {
          notes.add(what);
        }
      };

  @TempDir Path cache;
  private SmallHub server;

  @BeforeEach
  void serve() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    random.nextBytes(weights);
    server =
        new SmallHub()
            .with("main", "config.json", config)
            .with("main", "model.safetensors", weights)
            .with("main", "tokenizer.json", "{}")
            .with("main", "README.md", "# a model")
            .with("main", "pytorch_model.bin", "pickled");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Hub hub() {
    return hub(Optional.empty(), false);
  }

  private Hub hub(Optional<String> token, boolean offline) {
    return new Hub(new HubSettings(server.address(), cache, token, offline), SHORT);
  }

  private Path folder() {
    return cache.resolve("models--owner--model");
  }

  private Path blob() {
    return folder().resolve("blobs").resolve(SmallHub.etag("model.safetensors", weights));
  }

  private Path part() {
    return blob().resolveSibling(blob().getFileName() + ".incomplete");
  }

  private void assertFetched(Path snapshot) {
    assertThat(snapshot.resolve("model.safetensors")).hasBinaryContent(weights);
    assertThat(snapshot.resolve("config.json")).hasBinaryContent(config);
    assertThat(part()).doesNotExist();
  }

  @Test
  void aRevisionIsFetchedIntoTheLayoutOfTheCache() throws IOException {
    Path snapshot = hub().fetch(MODEL, "main", USUAL, listener);
    String commit = SmallHub.commit("main");
    assertThat(snapshot).isEqualTo(folder().resolve("snapshots").resolve(commit));
    assertFetched(snapshot);
    assertThat(folder().resolve("refs/main")).hasContent(commit);
    assertThat(Files.readSymbolicLink(snapshot.resolve("config.json")))
        .isEqualTo(Path.of("../../blobs", SmallHub.etag("config.json", config)));
    assertThat(Files.isRegularFile(blob())).isTrue();
    assertThat(notes).isEmpty();
  }

  @Test
  void onlyNeededFilesAreFetchedUnlessMoreAreAskedFor() throws IOException {
    Path snapshot = hub().fetch(MODEL, "main", USUAL, listener);
    assertThat(names(snapshot))
        .containsExactly("config.json", "model.safetensors", "tokenizer.json");
    hub().fetch(MODEL, "main", new NeededFiles(List.of("*.md")), listener);
    assertThat(names(snapshot)).contains("README.md").doesNotContain("pytorch_model.bin");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whatIsInTheCacheIsNotFetchedAgain() throws IOException {
    hub().fetch(MODEL, "main", USUAL, listener);
    server.requests.clear();
    hub().fetch(MODEL, "main", USUAL, listener);
    assertThat(server.requests).containsExactly("GET /api/models/owner/model/revision/main");
  }

  @Test
  void aContentThatTwoRevisionsShareIsFetchedOnce() throws IOException {
    server
        .with("step0", "config.json", config)
        .with("step0", "model.safetensors", weights)
        .with("step1", "config.json", config)
        .with("step1", "model.safetensors", weights);
    hub().fetch(MODEL, "step0", USUAL, listener);
    server.requests.clear();
    assertFetched(hub().fetch(MODEL, "step1", USUAL, listener));
    assertThat(server.requests).noneMatch(request -> request.startsWith("GET /owner"));
  }

  @Test
  void aBrokenConnectionIsGoneOnWithWhereItBroke() throws IOException {
    server
        .failing("model.safetensors", SmallHub.breakingAfter(100_000))
        .failing("model.safetensors", SmallHub.breakingAfter(50_000));
    assertFetched(hub().fetch(MODEL, "main", USUAL, listener));
    assertThat(server.ranges).hasSize(4); // the hub, then the storage, twice
    assertThat(server.ranges.get(1)).isEqualTo("bytes=100000-");
    assertThat(server.ranges.get(3)).isEqualTo("bytes=150000-");
    assertThat(notes).hasSize(2).allMatch(note -> note.contains("going on from there"));
  }

  @Test
  void aDownloadThatGaveUpIsGoneOnWithByTheNextOne() throws IOException {
    for (int i = 0; i < 3; i++) {
      server.failing("model.safetensors", SmallHub.breakingAfter(i == 0 ? 70_000 : 0));
    }
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("at byte 70000 of 300000")
        .hasMessageContaining("run the command again");
    assertThat(part()).hasSize(70_000);
    assertThat(folder().resolve("refs/main")).doesNotExist();
    server.ranges.clear();
    assertFetched(hub().fetch(MODEL, "main", USUAL, listener));
    assertThat(server.ranges).contains("bytes=70000-");
  }

  @Test
  void aServerWithoutRangesSendsAllAgain() throws IOException {
    server.withoutRanges().failing("model.safetensors", SmallHub.breakingAfter(100_000));
    assertFetched(hub().fetch(MODEL, "main", USUAL, listener));
    assertThat(notes).anyMatch(note -> note.contains("beginning anew"));
  }

  @Test
  void aPartThatIsLongerThanTheFileIsThrownAway() throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), new byte[weights.length + 5]);
    assertFetched(hub().fetch(MODEL, "main", USUAL, listener));
  }

  @Test
  void wrongBytesAreThrownAwayAndNamed() throws IOException {
    server.failing("model.safetensors", SmallHub.wrongBytes());
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .isInstanceOf(HubException.class)
        .hasMessageContaining("model.safetensors: the hub sent wrong bytes")
        .hasMessageContaining(SmallHub.etag("model.safetensors", weights));
    assertThat(blob()).doesNotExist();
    assertThat(part()).doesNotExist();
    assertFetched(hub().fetch(MODEL, "main", USUAL, listener));
  }

  @Test
  void wrongBytesOfASmallFileAreFoundByItsGitHash() {
    server.failing(
        "tokenizer.json",
        (exchange, none) -> {
          exchange.getResponseHeaders().set("ETag", "\"" + SmallHub.etag("x", config) + "\"");
          exchange.getResponseHeaders().set("Content-Length", "2");
          exchange.sendResponseHeaders(200, -1);
        });
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("tokenizer.json: the hub sent wrong bytes");
  }

  @Test
  void moreBytesThanAnnouncedAreRefused() {
    server.failing(
        "model.safetensors",
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, 0); // chunked: no length
          exchange.getResponseBody().write(content);
          exchange.getResponseBody().write(content);
        });
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("more than the 300000 bytes");
    assertThat(part()).doesNotExist();
  }

  @Test
  void aSilentConnectionCountsAsBroken() throws IOException {
    server.failing(
        "model.safetensors",
        (exchange, content) -> {
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content, 0, 1000);
          exchange.getResponseBody().flush();
          try {
            Thread.sleep(3000);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    assertFetched(hub().fetch(MODEL, "main", USUAL, listener));
    assertThat(notes).anyMatch(note -> note.contains("nothing arrived"));
  }

  @Test
  void aBusyOrFailingHubIsAskedAgainAfterThePauseItNames() throws IOException {
    server
        .failing("revision/main", SmallHub.status(429, "Retry-After", "1"))
        .failing("revision/main", SmallHub.status(502))
        .failing("model.safetensors", SmallHub.status(500));
    assertFetched(hub().fetch(MODEL, "main", USUAL, listener));
    assertThat(notes).hasSize(3);
    assertThat(notes.get(0)).contains("429 (too many requests)", "again in 1.0 s");
    assertThat(notes.get(1)).contains("502");
  }

  @Test
  void aHubThatStaysBusyIsGivenUp() {
    for (int i = 0; i < 3; i++) {
      server.failing("revision/main", SmallHub.status(429));
    }
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("429 (too many requests) 3 times; try again later");
    server.failing("revision/main", SmallHub.status(429, "Retry-After", "3600"));
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("asks to come back in 3600 seconds");
  }

  @Test
  void aRefusalSaysWhatToDo() {
    server.failing("revision/main", SmallHub.status(401));
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("owner/model at main: no such repository, or a private one")
        .hasMessageContaining("HF_TOKEN");
    server.failing("revision/main", SmallHub.status(401));
    assertThatThrownBy(() -> hub(Optional.of("bad"), false).fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("does not accept the token");
    server.failing("revision/main", SmallHub.status(403, "X-Error-Code", "GatedRepo"));
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("access is granted on the model's page");
    assertThatThrownBy(() -> hub().fetch(MODEL, "step7", USUAL, listener))
        .hasMessageContaining("owner/model at step7: no such revision");
    assertThatThrownBy(() -> hub().fetch(new RepositoryId("owner/other"), "main", USUAL, listener))
        .hasMessageContaining("no such repository; check the name");
    assertThat(folder()).doesNotExist();
  }

  @Test
  void theTokenGoesToTheHubAndNotToTheStorageBehindIt() throws IOException {
    hub(Optional.of("hf_secret"), false).fetch(MODEL, "main", USUAL, listener);
    assertThat(server.hubTokens).isNotEmpty().containsOnly("Bearer hf_secret");
    assertThat(server.storageTokens).containsExactly("none");
  }

  @Test
  void offlineTheCacheAloneIsUsed() throws IOException {
    assertThatThrownBy(() -> hub(Optional.empty(), true).fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("not in the cache")
        .hasMessageContaining("HF_HUB_OFFLINE");
    Path fetched = hub().fetch(MODEL, "main", USUAL, listener);
    server.requests.clear();
    Hub offline = hub(Optional.empty(), true);
    assertThat(offline.fetch(MODEL, "main", USUAL, listener)).isEqualTo(fetched);
    assertThat(offline.fetch(MODEL, SmallHub.commit("main"), USUAL, listener)).isEqualTo(fetched);
    assertThat(offline.branches(MODEL, listener)).containsExactly("main");
    assertThat(server.requests).isEmpty();
    Files.delete(blob());
    assertThatThrownBy(() -> offline.fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("not complete");
  }

  @Test
  void aModelWithoutSafetensorsIsRefused() {
    server.with("step1", "config.json", config).with("step1", "pytorch_model.bin", "pickled");
    assertThatThrownBy(() -> hub().fetch(MODEL, "step1", USUAL, listener))
        .hasMessageContaining("holds no model.safetensors, only config.json, pytorch_model.bin");
  }

  @Test
  void aPathThatLeadsOutOfTheCacheIsRefused() {
    server.with("main", "../../config.json", config);
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("\"../../config.json\"; refused");
    assertThatThrownBy(() -> new HubFile("a", "../../a", 1)).hasMessageContaining("no ETag");
    assertThatThrownBy(() -> new RepositoryId("../a")).hasMessageContaining("no repository");
  }

  @Test
  void branchesAreListed() throws IOException {
    server.with("step0", "config.json", config).with("step16", "config.json", config);
    assertThat(hub().branches(MODEL, listener)).containsExactly("main", "step0", "step16");
  }

  @Test
  void anAddressThatIsNoHubIsNamed() {
    server.failing(
        "revision/main",
        (exchange, none) -> {
          byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
        });
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("no JSON; is http://127.0.0.1");
    server.close();
    assertThatThrownBy(() -> hub().fetch(MODEL, "main", USUAL, listener))
        .hasMessageContaining("could not be reached");
  }

  @Test
  void progressCountsWhatIsThereAlready() throws IOException {
    Files.createDirectories(part().getParent());
    Files.write(part(), java.util.Arrays.copyOf(weights, 120_000));
    List<Long> told = new ArrayList<>();
    hub()
        .fetch(
            MODEL,
            "main",
            USUAL,
            new TransferListener() {
              @Override
              public void begin(long bytes, long present) {
                told.add(bytes);
                told.add(present);
              }

              @Override
              public void progress(long bytes) {
                told.add(bytes);
              }
            });
    long all = 2L + weights.length + config.length;
    assertThat(told.subList(0, 2)).containsExactly(all, 120_000L);
    assertThat(told.get(told.size() - 1)).isEqualTo(all);
    assertThat(told.subList(1, told.size())).isSorted();
  }
}
