package org.pingze.probes.model.io;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Typed access to the keys of a {@code config.json}; every error names file, key and value.
 *
 * <p>A default stands for a key that is not written. One that is written as null is refused, as
 * transformers does, but for the few that mean something by it.
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
    if (!has(key)) {
      return otherwise;
    }
    if (!root.path(key).isNumber()) {
      throw invalid(key, root.path(key) + " is not a number");
    }
    return root.path(key).doubleValue();
  }

  boolean flag(String key, boolean otherwise) throws InvalidModelException {
    if (!has(key)) {
      return otherwise;
    }
    if (!root.path(key).isBoolean()) {
      throw invalid(key, root.path(key) + " is neither true nor false");
    }
    return root.path(key).booleanValue();
  }

  String text(String key, String otherwise) throws InvalidModelException {
    if (!has(key)) {
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
      throw invalid(
          key, "\"" + value + "\" is not implemented; implemented: " + String.join(", ", accepted));
    }
  }

  /** Refuses the other value of a key; null is false. */
  void demand(String key, boolean accepted) throws InvalidModelException {
    boolean found = root.path(key).isNull() ? false : flag(key, accepted);
    if (found != accepted) {
      throw invalid(key, !accepted + " is not implemented; only " + accepted + " is");
    }
  }

  /** Returns whether a key is written, be it as null. */
  boolean has(String key) {
    return root.has(key);
  }

  /** Returns a count, or the other value where it is null or missing. */
  int count(String key, int otherwise) throws InvalidModelException {
    return isNull(key) ? otherwise : count(key);
  }

  /** Refuses a key that is missing, since transformers would fill in a number of its own. */
  void demandWritten(String key) throws InvalidModelException {
    if (!has(key)) {
      throw invalid(key, "is missing; save the model again");
    }
  }

  /** Refuses every key that is neither read here nor known to leave the computation as it is. */
  void demandKnown(Set<String> read) throws InvalidModelException {
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      String key = entry.getKey();
      if (!read.contains(key) && !HarmlessKeys.contains(key) && !entry.getValue().isNull()) {
        throw invalid(
            key,
            entry.getValue()
                + " is not implemented; if it does not change what the model computes, remove it");
      }
    }
  }

  /** Refuses rotary embeddings whose wavelengths are stretched, or that differ between layers. */
  void demandPlainRotation() throws InvalidModelException {
    for (String key : List.of("rope_scaling", "rope_parameters")) {
      JsonNode scaling = root.path(key);
      if (isNull(key)) {
        continue;
      }
      if (!scaling.isObject()) {
        throw invalid(key, scaling + " is not an object");
      }
      for (String name : List.of("rope_type", "type")) {
        JsonNode type = scaling.path(name);
        if (!type.isMissingNode() && !type.isNull() && !type.stringValue("").equals("default")) {
          throw invalid(key, "of type " + type + " is not implemented; only \"default\" is");
        }
      }
      Set<String> read = Set.of("rope_type", "type", "rope_theta", "partial_rotary_factor");
      for (String name : scaling.propertyNames()) {
        if (!read.contains(name)) {
          throw invalid(key, "\"" + name + "\" of " + key + " is not implemented");
        }
      }
    }
  }

  /**
   * Returns the number under any of its names, here or beside the rotation; all must agree.
   *
   * <p>Only a {@code partial_rotary_factor} of null is as good as none.
   */
  double agreed(double otherwise, String... names) throws InvalidModelException {
    @Nullable Double value = null;
    for (String name : names) {
      for (JsonNode place :
          List.of(root, root.path("rope_parameters"), root.path("rope_scaling"))) {
        JsonNode node = place.path(name);
        if (node.isMissingNode() || (node.isNull() && name.equals("partial_rotary_factor"))) {
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
