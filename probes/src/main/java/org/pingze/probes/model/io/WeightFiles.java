package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where the tensors of a model directory are: in {@code model.safetensors}, or in several files
 * that {@code model.safetensors.index.json} assigns them to.
 */
final class WeightFiles {
  private static final String INDEX = "model.safetensors.index.json";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path directory;
  private final Map<String, Safetensors> byTensor;

  private WeightFiles(Path directory, Map<String, Safetensors> byTensor) {
    this.directory = directory;
    this.byTensor = byTensor;
  }

  /** Reads the headers of a directory's files. */
  static WeightFiles open(Path directory) throws IOException {
    Path whole = directory.resolve(ModelDirectory.WEIGHTS);
    Path index = directory.resolve(INDEX);
    Map<String, Safetensors> byTensor = new LinkedHashMap<>();
    if (Files.exists(whole)) {
      Safetensors file = Safetensors.open(whole);
      file.tensors().forEach(tensor -> byTensor.put(tensor.name(), file));
    } else if (Files.exists(index)) {
      shards(directory, index, byTensor);
    } else {
      throw new InvalidModelException(
          directory
              + " holds neither "
              + ModelDirectory.WEIGHTS
              + " nor "
              + INDEX
              + "; save the model in that format");
    }
    return new WeightFiles(directory, byTensor);
  }

  private static void shards(Path directory, Path index, Map<String, Safetensors> byTensor)
      throws IOException {
    Map<String, Safetensors> files = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : weightMap(index).properties()) {
      String name = entry.getValue().stringValue("");
      if (!name.matches("[^/\\\\]+\\.safetensors")) {
        throw new InvalidModelException(
            index
                + ": tensor \""
                + entry.getKey()
                + "\" is in no file beside it: "
                + entry.getValue());
      }
      if (!files.containsKey(name)) {
        files.put(name, Safetensors.open(directory.resolve(name)));
      }
      Safetensors file = files.get(name);
      file.tensor(entry.getKey());
      byTensor.put(entry.getKey(), file);
    }
    for (Safetensors file : files.values()) {
      for (StoredTensor tensor : file.tensors()) {
        if (byTensor.get(tensor.name()) != file) {
          throw new InvalidModelException(
              file.file()
                  + " holds tensor \""
                  + tensor.name()
                  + "\", which "
                  + index.getFileName()
                  + " does not assign to it; download the directory again");
        }
      }
    }
  }

  private static JsonNode weightMap(Path index) throws IOException {
    JsonNode map;
    if (Files.size(index) > ModelConfigFile.LONGEST) {
      throw new InvalidModelException(
          index + " has " + Files.size(index) + " bytes; no index is that long");
    }
    try {
      map = JSON.readTree(Files.readAllBytes(index)).path("weight_map");
    } catch (JacksonException malformed) {
      throw new InvalidModelException(
          index + " is not valid JSON: " + malformed.getOriginalMessage() + "; download it again",
          malformed);
    }
    if (!map.isObject() || map.isEmpty()) {
      throw new InvalidModelException(index + " has no weight_map; download it again");
    }
    return map;
  }

  Set<String> names() {
    return byTensor.keySet();
  }

  boolean holds(String tensor) {
    return byTensor.containsKey(tensor);
  }

  Safetensors holding(String tensor) throws InvalidModelException {
    @Nullable Safetensors file = byTensor.get(tensor);
    if (file == null) {
      throw new InvalidModelException(
          directory
              + " holds no tensor \""
              + tensor
              + "\"; is it a model of another architecture?");
    }
    return file;
  }
}
