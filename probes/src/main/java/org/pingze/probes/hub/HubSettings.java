package org.pingze.probes.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where models come from and where they are kept, as {@code huggingface_hub} reads it from the <a
 * href="https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables">
 * environment</a>.
 *
 * @param endpoint the hub, {@code HF_ENDPOINT}; https://huggingface.co if not set
 * @param cache the folder of {@code models--OWNER--NAME}: {@code HF_HUB_CACHE}, else {@code hub}
 *     below {@code HF_HOME}, else below {@code ~/.cache/huggingface}
 * @param token what proves who asks: {@code HF_TOKEN}, else the file that {@code hf auth login}
 *     writes ({@code HF_TOKEN_PATH}, or {@code token} below {@code HF_HOME}); empty if there is
 *     none
 * @param offline whether only the cache may be used, {@code HF_HUB_OFFLINE}
 */
public record HubSettings(URI endpoint, Path cache, Optional<String> token, boolean offline) {
  private static final Set<String> YES = Set.of("1", "on", "yes", "true");

  public HubSettings {
    String scheme = String.valueOf(endpoint.getScheme());
    if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "the hub \"" + endpoint + "\" is no http(s) address; correct HF_ENDPOINT");
    }
  }

  /**
   * Reads the environment.
   *
   * @param environment the variables, by name; an empty one counts as not set
   * @param home the user's home directory
   * @throws IOException if there is a token file that cannot be read
   */
  public static HubSettings of(Map<String, String> environment, Path home) throws IOException {
    Path root =
        variable(environment, "HF_HOME")
            .map(folder -> expanded(folder, home))
            .orElseGet(
                () ->
                    variable(environment, "XDG_CACHE_HOME")
                        .map(folder -> expanded(folder, home))
                        .orElse(home.resolve(".cache"))
                        .resolve("huggingface"));
    Path cache =
        variable(environment, "HF_HUB_CACHE")
            .or(() -> variable(environment, "HUGGINGFACE_HUB_CACHE"))
            .map(folder -> expanded(folder, home))
            .orElse(root.resolve("hub"));
    return new HubSettings(
        endpoint(variable(environment, "HF_ENDPOINT").orElse("https://huggingface.co")),
        cache,
        token(environment, root, home),
        isSet(environment, "HF_HUB_OFFLINE") || isSet(environment, "TRANSFORMERS_OFFLINE"));
  }

  /**
   * Reads the address of a hub.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static URI endpoint(String text) {
    String bare = text.strip();
    while (bare.endsWith("/")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    try {
      return URI.create(bare);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(
          "the hub \"" + text + "\" is no address; correct HF_ENDPOINT", malformed);
    }
  }

  /** Returns where a repository is kept, whether or not it is. */
  public Path folder(RepositoryId repository) {
    return cache.resolve(repository.folder());
  }

  private static Optional<String> token(Map<String, String> environment, Path root, Path home)
      throws IOException {
    Optional<String> given =
        variable(environment, "HF_TOKEN").or(() -> variable(environment, "HUGGING_FACE_HUB_TOKEN"));
    Path file =
        variable(environment, "HF_TOKEN_PATH")
            .map(path -> expanded(path, home))
            .orElse(root.resolve("token"));
    if (given.isPresent() || !Files.isRegularFile(file)) {
      return given;
    }
    return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
        .filter(token -> !token.isEmpty());
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return variable(environment, name)
        .filter(value -> YES.contains(value.toLowerCase(Locale.ROOT)))
        .isPresent();
  }

  private static Path expanded(String path, Path home) {
    return path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path);
  }

  /** Returns the settings without the token, which no log may show. */
  @Override
  public String toString() {
    return endpoint + ", cache " + cache + (offline ? ", offline" : "");
  }
}
