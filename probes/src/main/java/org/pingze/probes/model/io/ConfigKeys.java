package org.pingze.probes.model.io;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Typed access to the keys of a {@code config.json}; every error names file, key and value.
 *
 * @param file the file, for messages
 * @param root its content
 */
record ConfigKeys(Path file, JsonNode root) {

  boolean isNull(String key) {
    return root.path(key).isMissingNode() || root.path(key).isNull();
  }

  int count(String key) throws InvalidModelException {
    JsonNode node = root.path(key);
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 1) {
      throw invalid(
          key,
          isNull(key) ? "is missing; save the model again" : node + " is not a positive integer");
    }
    return node.intValue();
  }

  double number(String key, double otherwise) throws InvalidModelException {
    if (isNull(key)) {
      return otherwise;
    }
    if (!root.path(key).isNumber()) {
      throw invalid(key, root.path(key) + " is not a number");
    }
    return root.path(key).doubleValue();
  }

  boolean flag(String key, boolean otherwise) throws InvalidModelException {
    if (isNull(key)) {
      return otherwise;
    }
    if (!root.path(key).isBoolean()) {
      throw invalid(key, root.path(key) + " is neither true nor false");
    }
    return root.path(key).booleanValue();
  }

  String text(String key, String otherwise) throws InvalidModelException {
    if (isNull(key)) {
      return otherwise;
    }
    if (!root.path(key).isString()) {
      throw invalid(key, root.path(key) + " is not a string");
    }
    return root.path(key).stringValue();
  }

  /** Refuses any value of a key but the accepted ones. */
  void demand(String key, String otherwise, String... accepted) throws InvalidModelException {
    String value = text(key, otherwise);
    if (!List.of(accepted).contains(value)) {
      throw invalid(key, "\"" + value + "\" is not implemented; " + String.join(", ", accepted));
    }
  }

  /** Refuses the other value of a key. */
  void demand(String key, boolean accepted) throws InvalidModelException {
    if (flag(key, accepted) != accepted) {
      throw invalid(key, !accepted + " is not implemented; only " + accepted + " is");
    }
  }

  /** Refuses a key that is there at all. */
  void refuse(String key, String what) throws InvalidModelException {
    if (!isNull(key)) {
      throw invalid(key, what + " are not implemented");
    }
  }

  /** Refuses rotary embeddings whose wavelengths are stretched. */
  void demandPlainRotation() throws InvalidModelException {
    for (String key : List.of("rope_scaling", "rope_parameters")) {
      JsonNode scaling = root.path(key);
      if (scaling.isObject()) {
        JsonNode type =
            scaling.path("rope_type").isMissingNode()
                ? scaling.path("type")
                : scaling.path("rope_type");
        if (!type.isMissingNode() && !type.stringValue("").equals("default")) {
          throw invalid(key, type + " is not implemented; only plain rotary positions are");
        }
      } else if (!isNull(key)) {
        throw invalid(key, scaling + " is not an object");
      }
    }
  }

  /** Returns the value that a number has under any of its names, here or in rope_parameters. */
  double agreed(double otherwise, String... names) throws InvalidModelException {
    @Nullable Double value = null;
    for (String name : names) {
      for (JsonNode place : List.of(root, root.path("rope_parameters"))) {
        JsonNode node = place.path(name);
        if (node.isMissingNode() || node.isNull()) {
          continue;
        }
        if (!node.isNumber() || (value != null && value != node.doubleValue())) {
          throw invalid(name, node + " is no number, or contradicts another of " + List.of(names));
        }
        value = node.doubleValue();
      }
    }
    return value == null ? otherwise : value;
  }

  InvalidModelException invalid(String key, String problem) {
    return new InvalidModelException(file + ": " + key + " " + problem);
  }
}
