package org.pingze.probes.model.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pingze.probes.model.Family;
import org.pingze.probes.model.TransformerConfig;
import tools.jackson.databind.JsonNode;

/**
 * How far back each layer's attention reaches, out of the keys that transformers has for it.
 *
 * @param keys the keys
 * @param sizes the model's family, layers and context
 */
record ConfigWindows(ConfigKeys keys, TransformerConfig sizes) {
  private static final String FULL = "full_attention";
  private static final String SLIDING = "sliding_attention";
  private static final int MISTRAL_DEFAULT = 4096;
  private static final int QWEN_FIRST_LAYER = 28;

  /** Returns a window for each layer; the context where a layer sees the whole row. */
  List<Integer> read() throws InvalidModelException {
    int layers = sizes.layers();
    int context = sizes.context();
    int window = window();
    List<Boolean> sliding = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      sliding.add(window > 0 && layer >= firstSliding());
    }
    if (!keys.isNull("layer_types")) {
      List<Boolean> listed = layerTypes();
      if (listed.contains(true) && window == 0) {
        throw keys.invalid("layer_types", "has sliding layers, but no sliding_window is in use");
      }
      if (sizes.family() == Family.MISTRAL && !listed.equals(sliding)) {
        throw keys.invalid("layer_types", "contradicts sliding_window, which all layers share");
      }
      sliding = listed;
    }
    List<Integer> windows = new ArrayList<>(Collections.nCopies(layers, context));
    for (int layer = 0; layer < layers; layer++) {
      if (sliding.get(layer)) {
        windows.set(layer, window);
      }
    }
    return windows;
  }

  /** Returns the width in use, or 0. */
  private int window() throws InvalidModelException {
    return switch (sizes.family()) {
      case MISTRAL ->
          keys.has("sliding_window") ? keys.count("sliding_window", 0) : MISTRAL_DEFAULT;
      case QWEN2, QWEN3 ->
          keys.flag("use_sliding_window", false) ? keys.count("sliding_window") : 0;
      default -> 0;
    };
  }

  private int firstSliding() throws InvalidModelException {
    if (sizes.family() == Family.MISTRAL || !keys.has("max_window_layers")) {
      return sizes.family() == Family.MISTRAL ? 0 : QWEN_FIRST_LAYER;
    }
    // 0 layers with full attention is a count that may be 0.
    JsonNode first = keys.root().path("max_window_layers");
    if (!first.isIntegralNumber() || !first.canConvertToInt() || first.intValue() < 0) {
      throw keys.invalid("max_window_layers", first + " is not a number of layers");
    }
    return first.intValue();
  }

  private List<Boolean> layerTypes() throws InvalidModelException {
    JsonNode types = keys.root().path("layer_types");
    if (!types.isArray() || types.size() != sizes.layers()) {
      throw keys.invalid("layer_types", "does not list one type for each layer");
    }
    List<Boolean> sliding = new ArrayList<>();
    for (JsonNode type : types) {
      String name = type.stringValue("");
      if (!name.equals(FULL) && !name.equals(SLIDING)) {
        throw keys.invalid("layer_types", type + " is not implemented");
      }
      sliding.add(name.equals(SLIDING));
    }
    return sliding;
  }
}
