package org.pingze.probes.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A hub on 127.0.0.1 that serves one repository, with a storage server of its own for large files,
 * and that fails as it is told to.
 */
final class SmallHub implements AutoCloseable {
  /** What happens to one request instead of a good answer. */
  interface Failure {
    /** Answers the request. */
    void answer(HttpExchange exchange, byte[] content) throws IOException;
  }

  static final String REPOSITORY = "owner/model";

  /** Every request to either server, as "GET /path". */
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** The Range headers that came, in order. */
  final List<String> ranges = Collections.synchronizedList(new ArrayList<>());

  /**
   * The Authorization headers that came to the hub and to the storage; "none" where there was none.
   */
  final List<String> hubTokens = Collections.synchronizedList(new ArrayList<>());

  final List<String> storageTokens = Collections.synchronizedList(new ArrayList<>());

  private final Map<String, Map<String, byte[]>> revisions = new TreeMap<>();
  private final Map<String, Deque<Failure>> failures = new ConcurrentHashMap<>();
  private final HttpServer hub = server();
  private final HttpServer storage = server();
  private boolean ranged = true;

  SmallHub() throws IOException {
    hub.createContext("/", exchange -> handle(exchange, hubTokens, this::answerAsHub));
    storage.createContext("/", exchange -> handle(exchange, storageTokens, this::answerAsStorage));
    hub.start();
    storage.start();
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "small-hub");
              thread.setDaemon(true);
              return thread;
            }));
    return server;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
  }

  /** Adds a file to a revision; weights are large files, kept in the storage. */
  SmallHub with(String revision, String path, byte[] content) {
    revisions.computeIfAbsent(revision, name -> new TreeMap<>()).put(path, content);
    return this;
  }

  SmallHub with(String revision, String path, String content) {
    return with(revision, path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Fails once at the next request whose path ends so. */
  SmallHub failing(String pathEnd, Failure failure) {
    failures.computeIfAbsent(pathEnd, end -> new ArrayDeque<>()).add(failure);
    return this;
  }

  /** Serves whole files only. */
  SmallHub withoutRanges() {
    ranged = false;
    return this;
  }

  /** Returns the failure of a server that answers with a status and headers. */
  static Failure status(int status, String... headers) {
    return (exchange, content) -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  /** Returns the failure of a connection that breaks after so many bytes of the answer. */
  static Failure breakingAfter(int bytes) {
    return (exchange, content) -> {
      int from = from(exchange);
      if (from > 0) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      exchange.getResponseBody().write(content, from, bytes);
    };
  }

  /** Returns the failure of a server that sends another content of the same length. */
  static Failure wrongBytes() {
    return (exchange, content) -> {
      byte[] wrong = content.clone();
      wrong[wrong.length / 2] ^= 1;
      exchange.sendResponseHeaders(200, wrong.length);
      exchange.getResponseBody().write(wrong);
    };
  }

  static String commit(String revision) {
    return hash("SHA-1", revision.getBytes(StandardCharsets.UTF_8));
  }

  static String etag(String path, byte[] content) {
    if (path.endsWith(".safetensors")) {
      return hash("SHA-256", content);
    }
    byte[] head = ("blob " + content.length + "\0").getBytes(StandardCharsets.UTF_8);
    byte[] blob = Arrays.copyOf(head, head.length + content.length);
    System.arraycopy(content, 0, blob, head.length, content.length);
    return hash("SHA-1", blob);
  }

  private static String hash(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private interface Answer {
    void to(HttpExchange exchange, String path) throws IOException;
  }

  private void handle(HttpExchange exchange, List<String> tokens, Answer answer) {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(exchange.getRequestMethod() + " " + path);
      String token = exchange.getRequestHeaders().getFirst("Authorization");
      tokens.add(token == null ? "none" : token);
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range != null) {
        ranges.add(range);
      }
      answer.to(exchange, path);
    } catch (IOException brokenOff) {
      requests.add("broken off");
    }
  }

  private void answerAsHub(HttpExchange exchange, String path) throws IOException {
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (failed(exchange, path, new byte[0])) {
      return;
    }
    String api = "/api/models/" + REPOSITORY;
    String resolve = "/" + REPOSITORY + "/resolve/";
    if (path.equals(api + "/refs")) {
      List<String> names =
          revisions.keySet().stream().map(name -> "{\"name\":\"" + name + "\"}").toList();
      send(exchange, "{\"tags\":[],\"branches\":[" + String.join(",", names) + "]}");
    } else if (path.startsWith(api + "/revision/")) {
      String revision = path.substring((api + "/revision/").length());
      Map<String, byte[]> files = revisions.get(revision);
      if (files == null) {
        status(404, "X-Error-Code", "RevisionNotFound").answer(exchange, new byte[0]);
        return;
      }
      List<String> siblings =
          files.keySet().stream().map(file -> "{\"rfilename\":\"" + file + "\"}").toList();
      send(
          exchange,
          "{\"sha\":\""
              + commit(revision)
              + "\",\"siblings\":["
              + String.join(",", siblings)
              + "]}");
    } else if (path.startsWith(resolve)) {
      String commit = path.substring(resolve.length(), resolve.length() + 40);
      String file = path.substring(resolve.length() + 41);
      byte[] content = content(commit, file);
      boolean large = file.endsWith(".safetensors");
      exchange.getResponseHeaders().set("X-Repo-Commit", commit);
      if (large) {
        exchange.getResponseHeaders().set("X-Linked-Etag", '"' + etag(file, content) + '"');
        exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(content.length));
        exchange
            .getResponseHeaders()
            .set(
                "Location",
                "http://127.0.0.1:" + storage.getAddress().getPort() + "/" + commit + "/" + file);
        exchange.sendResponseHeaders(302, -1);
        return;
      }
      exchange.getResponseHeaders().set("ETag", "W/\"" + etag(file, content) + '"');
      if (head) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      serve(exchange, content);
    } else {
      status(404, "X-Error-Code", "RepoNotFound").answer(exchange, new byte[0]);
    }
  }

  private void answerAsStorage(HttpExchange exchange, String path) throws IOException {
    byte[] content = content(path.substring(1, 41), path.substring(42));
    if (!failed(exchange, path, content)) {
      serve(exchange, content);
    }
  }

  private boolean failed(HttpExchange exchange, String path, byte[] content) throws IOException {
    for (Map.Entry<String, Deque<Failure>> entry : failures.entrySet()) {
      boolean atStorage = content.length > 0;
      boolean large = entry.getKey().endsWith(".safetensors");
      if (path.endsWith(entry.getKey()) && atStorage == large && !entry.getValue().isEmpty()) {
        entry.getValue().remove().answer(exchange, content);
        return true;
      }
    }
    return false;
  }

  private byte[] content(String commit, String file) {
    return revisions.entrySet().stream()
        .filter(revision -> commit(revision.getKey()).equals(commit))
        .map(revision -> revision.getValue().get(file))
        .findFirst()
        .orElseThrow();
  }

  private void serve(HttpExchange exchange, byte[] content) throws IOException {
    int from = ranged ? from(exchange) : 0;
    if (from > content.length - 1 && from > 0) {
      status(416).answer(exchange, content);
      return;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(content, from, content.length - from);
    }
  }

  private static int from(HttpExchange exchange) {
    String range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    hub.stop(0);
    storage.stop(0);
  }
}
