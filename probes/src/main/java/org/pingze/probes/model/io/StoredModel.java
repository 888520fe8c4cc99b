package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;

/**
 * A model directory whose configuration and headers have been read and checked against each other;
 * no weight is read before it is asked for.
 */
public final class StoredModel {
  /** Masks and frequencies that older versions of transformers stored beside the weights. */
  private static final Pattern BUFFER =
      Pattern.compile(
          ".*\\.((attn|attention)\\.(bias|masked_bias)|rotary_emb\\.inv_freq)|.*embed_scale");

  private final TransformerConfig config;
  private final ParameterLayout layout;
  private final WeightFiles files;
  private final Map<String, String> storedNames; // by the layout's name

  private StoredModel(
      TransformerConfig config,
      ParameterLayout layout,
      WeightFiles files,
      Map<String, String> storedNames) {
    this.config = config;
    this.layout = layout;
    this.files = files;
    this.storedNames = storedNames;
  }

  /**
   * Opens a directory: reads {@code config.json} and the headers of its safetensors files.
   *
   * @throws InvalidModelException when a file is missing or damaged, the files contradict each
   *     other, or the model is of an architecture, or has an option, that is not implemented
   */
  public static StoredModel open(Path directory) throws IOException {
    TransformerConfig config = ModelConfigFile.read(directory.resolve(ModelDirectory.CONFIG));
    WeightFiles files = WeightFiles.open(directory);
    ParameterLayout layout;
    try {
      layout = ParameterLayout.of(config);
    } catch (IllegalArgumentException tooLarge) {
      throw new InvalidModelException(directory + ": " + tooLarge.getMessage(), tooLarge);
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (ParameterSlice slice : layout.slices()) {
      names.put(slice.name(), storedName(files, slice.name()));
    }
    StoredModel model = new StoredModel(config, layout, files, names);
    model.checkShapes();
    model.checkNothingIsLeftOver();
    return model;
  }

  /** Returns the model's shape. */
  public TransformerConfig config() {
    return config;
  }

  /** Returns which tensors the model has. */
  public ParameterLayout layout() {
    return layout;
  }

  /**
   * Returns the header's entry for one of the layout's tensors.
   *
   * @throws InvalidModelException when no file holds it
   */
  public StoredTensor tensor(ParameterSlice slice) throws InvalidModelException {
    return file(slice).tensor(storedName(slice));
  }

  /** Returns the file that holds one of the layout's tensors. */
  public Safetensors file(ParameterSlice slice) throws InvalidModelException {
    return files.holding(storedName(slice));
  }

  /**
   * Reads one of the layout's tensors to its place among all parameters.
   *
   * @throws InvalidModelException when a value is not finite
   */
  public void read(ParameterSlice slice, float[] parameters) throws IOException {
    Safetensors file = file(slice);
    file.readFloats(storedName(slice), parameters, slice.offset());
    ModelDirectory.checkFinite(file.file(), slice, parameters, StoredType.F32);
  }

  /**
   * Reads all parameters.
   *
   * @throws InvalidModelException when a value is not finite, or an attention-only model has an MLP
   */
  public LoadedModel load() throws IOException {
    float[] parameters = new float[layout.size()];
    for (ParameterSlice slice : layout.slices()) {
      read(slice, parameters);
    }
    if (config.attentionOnly()) {
      checkMlpIsZero(parameters);
    }
    return new LoadedModel(config, parameters);
  }

  private String storedName(ParameterSlice slice) {
    String name = storedNames.get(slice.name());
    if (name == null) {
      throw new IllegalArgumentException("the model has no tensor " + slice.name());
    }
    return name;
  }

  /**
   * Returns the name under which a tensor is stored. The first checkpoints of some models were
   * saved without a head, and so without a prefix; GPT-NeoX's head has had two names.
   */
  private static String storedName(WeightFiles files, String name) {
    if (name.equals("embed_out.weight") && !files.holds(name) && files.holds("lm_head.weight")) {
      return "lm_head.weight";
    }
    String bare = name.substring(name.indexOf('.') + 1);
    boolean prefixed =
        name.startsWith("transformer.")
            || name.startsWith("model.")
            || name.startsWith("gpt_neox.");
    return prefixed && !files.holds(name) && files.holds(bare) ? bare : name;
  }

  /** Checks every shape before anything is allocated for the parameters. */
  private void checkShapes() throws InvalidModelException {
    for (ParameterSlice slice : layout.slices()) {
      StoredTensor stored = tensor(slice);
      if (!stored.shape().equals(ModelDirectory.shape(slice))) {
        throw new InvalidModelException(
            String.format(
                Locale.ROOT,
                "%s: tensor \"%s\" has shape %s, but config.json asks for %s; do the two files"
                    + " belong together?",
                file(slice).file(),
                stored.name(),
                stored.shape(),
                ModelDirectory.shape(slice)));
      }
    }
  }

  private void checkNothingIsLeftOver() throws InvalidModelException {
    Set<String> unread = new HashSet<>(files.names());
    unread.removeAll(storedNames.values());
    unread.removeIf(name -> BUFFER.matcher(name).matches());
    // Some versions of transformers store a tied matrix twice.
    unread.removeIf(
        name ->
            config.tied() && (name.equals("lm_head.weight") || name.equals("embed_out.weight")));
    if (!unread.isEmpty()) {
      String first = unread.stream().sorted().findFirst().orElseThrow();
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s holds tensor \"%s\", which a %s has not; is it a model of another architecture?",
              files.holding(first).file(),
              first,
              config.family().modelType()));
    }
  }

  private void checkMlpIsZero(float[] parameters) throws InvalidModelException {
    for (ParameterSlice slice : layout.slices()) {
      if (!slice.name().contains(".mlp.")) {
        continue;
      }
      for (int i = slice.offset(); i < slice.end(); i++) {
        if (parameters[i] != 0) {
          throw new InvalidModelException(
              file(slice).file()
                  + ": tensor \""
                  + slice.name()
                  + "\" is not zero, but config.json says pingze_attention_only; remove that key");
        }
      }
    }
  }
}
