package org.pingze.experiments.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.pingze.probes.tensor.Blas;
import org.pingze.probes.tensor.Kernels;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is needed to make a run again byte for byte: what was asked, of which data, by which
 * code, on what machine.
 *
 * @param command the command line that makes it again
 * @param corpus where the poems were read from, as the user named it
 * @param seed the seed all randomness came from
 * @param codeRevision the commit of the code, with {@code +changes} if files differed from it
 * @param data what was read, each with its SHA-256
 * @param counts how much of it was used, and what was left out, by reason
 * @param versions the versions of Java, the operating system, the numeric libraries and the kernels
 */
public record RunManifest(
    String command,
    String corpus,
    long seed,
    String codeRevision,
    Map<String, String> data,
    Map<String, Long> counts,
    Map<String, String> versions) {
  /** The count of the poems a model was trained on. */
  public static final String TRAINING_POEMS = "training poems";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  public RunManifest {
    data = new LinkedHashMap<>(data);
    counts = new LinkedHashMap<>(counts);
    versions = new LinkedHashMap<>(versions);
  }

  /**
   * Reads a manifest.
   *
   * @throws IllegalArgumentException if the file is not one
   */
  public static RunManifest read(Path file) throws IOException {
    try {
      return JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), RunManifest.class);
    } catch (JacksonException malformed) {
      throw new IllegalArgumentException(
          file + ": not a manifest: " + malformed.getOriginalMessage(), malformed);
    }
  }

  /** Returns the revision of the code that is running. */
  public static String currentRevision() {
    return CodeRevision.of(Path.of(System.getProperty("pingze.home", ".")));
  }

  /** Returns the versions of all that can change the bytes of a result. */
  public static Map<String, String> currentVersions() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("blas", Blas.instance().description());
    versions.put("kernels", Kernels.fastest().getClass().getSimpleName());
    versions.put("java", Runtime.version().toString());
    versions.put(
        "os", System.getProperty("os.name", "?") + " " + System.getProperty("os.arch", "?"));
    return versions;
  }

  /**
   * Writes the manifest as JSON, whole or not at all.
   *
   * @throws IOException if the disk refuses
   */
  public void write(Path file) throws IOException {
    RunDirectory.writeWhole(file, JSON.writeValueAsString(this) + "\n");
  }
}
