package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line over a hub of two revisions; what a hub can do wrong is tested in probes. */
class ModelGetTest {
  private static final String COMMIT = "0123456789abcdef0123456789abcdef0123456";
  private static final Map<String, String> FILES =
      Map.of("config.json", "{}", "model.safetensors", "weights");

  @TempDir Path cache;
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String name = path.substring(path.lastIndexOf('/') + 1);
      String body = FILES.getOrDefault(name, "");
      if (name.equals("refs")) {
        body = "{\"branches\":[{\"name\":\"step1\"},{\"name\":\"main\"},{\"name\":\"step0\"}]}";
      } else if (path.contains("/revision/step")) {
        body =
            "{\"sha\":\""
                + COMMIT
                + name.substring(4)
                + "\",\"siblings\":[{\"rfilename\":\"config.json\"},"
                + "{\"rfilename\":\"model.safetensors\"}]}";
      }
      exchange.getResponseHeaders().set("ETag", '"' + name + "-1\"");
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      if (bytes.length == 0) {
        exchange.sendResponseHeaders(404, -1);
      } else if (exchange.getRequestMethod().equals("HEAD")) {
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(bytes.length));
        exchange.sendResponseHeaders(200, -1);
      } else {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  private CommandRun get(Object... words) {
    Object[] all = new Object[words.length + 6];
    all[0] = "model";
    all[1] = "get";
    all[2] = "--endpoint";
    all[3] = "http://127.0.0.1:" + server.getAddress().getPort();
    all[4] = "--cache";
    all[5] = cache;
    System.arraycopy(words, 0, all, 6, words.length);
    return CommandRun.of(all);
  }

  private Path snapshot(int step) {
    return cache.resolve("models--owner--model/snapshots/" + COMMIT + step);
  }

  @Test
  void allStepsAreFetchedAndTheirPlacesPrinted() throws IOException {
    CommandRun run = get("owner/model", "--revisions", "steps").isDone();
    assertThat(run.lines()).containsExactly("step0\t" + snapshot(0), "step1\t" + snapshot(1));
    assertThat(Files.readString(snapshot(1).resolve("model.safetensors"), StandardCharsets.UTF_8))
        .isEqualTo("weights");
    server.stop(0);
    assertThat(get("owner/model", "--revision", "step1", "--offline").isDone().lines())
        .containsExactly(snapshot(1).toString());
  }

  @Test
  void whatIsNotThereIsRefused() {
    get("owner/model").isRefusedWith("owner/model at main", "not found");
    get("owner/model", "--revisions", "step5..step9").isRefusedWith("step5..step9", "3 branches");
    get("no model").isRefusedWith("\"no model\" is no repository");
    get("owner/model", "--revision", "a", "--revisions", "b").isRefusedWith("not both");
    get("owner/model", "--offline").isRefusedWith("owner/model at main", "not in the cache");
    assertThat(cache).isEmptyDirectory();
  }
}
