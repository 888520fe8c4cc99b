package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;

/**
 * A model as a directory that Hugging Face's transformers opens: {@code config.json} and {@code
 * model.safetensors}, in GPT-NeoX's layout for rotary positions and GPT-2's for learned ones.
 *
 * <p>An attention-only model is written with an MLP of inner size 1 that outputs zero, and the key
 * {@code "pingze_attention_only": true} by which it is recognised.
 */
public final class ModelDirectory {
  private static final String CONFIG = "config.json";
  private static final String WEIGHTS = "model.safetensors";

  /** Masks and frequencies that older versions of transformers stored beside the weights. */
  private static final Pattern BUFFER =
      Pattern.compile(".*\\.(attn|attention)\\.(bias|masked_bias|rotary_emb\\.inv_freq)");

  private static final float LARGEST_HALF = 65504;

  private ModelDirectory() {}

  /**
   * Reads a model. Tied embeddings are read as two equal matrices.
   *
   * @throws InvalidModelException when a file is missing or damaged, or the model is of an
   *     architecture, or has an option, that is not implemented
   */
  public static LoadedModel read(Path directory) throws IOException {
    ModelConfigFile.Settings settings = ModelConfigFile.read(directory.resolve(CONFIG));
    TransformerConfig config = settings.config();
    Path weights = directory.resolve(WEIGHTS);
    if (!Files.exists(weights)) {
      throw new InvalidModelException(
          directory + " holds no " + WEIGHTS + "; save the model in that format, in one file");
    }
    Safetensors file = Safetensors.open(weights);
    ParameterLayout layout = ParameterLayout.of(config);
    Set<String> unread = new HashSet<>();
    file.tensors().forEach(tensor -> unread.add(tensor.name()));
    checkAllPresent(file, layout, settings);
    float[] parameters = new float[layout.size()];
    for (ParameterSlice slice : layout.slices()) {
      String name = storedName(file, slice.name(), settings);
      unread.remove(name);
      file.readFloats(name, parameters, slice.offset());
      checkFinite(weights, slice, parameters, StoredType.F32);
    }
    unread.removeIf(name -> BUFFER.matcher(name).matches());
    unread.removeIf(name -> settings.tied() && isUnembedding(name));
    if (!unread.isEmpty()) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s holds tensor \"%s\", which a %s has not; is it a model of another architecture?",
              weights,
              unread.stream().sorted().findFirst().orElseThrow(),
              settings.modelType()));
    }
    if (config.attentionOnly()) {
      checkMlpIsZero(weights, layout, parameters);
    }
    return new LoadedModel(config, parameters);
  }

  /**
   * Writes a model without naming special tokens; see {@link #write(Path, TransformerConfig,
   * float[], StoredType, SpecialTokens, AtomicWriting.Content)}.
   */
  public static void write(
      Path directory, TransformerConfig config, float[] parameters, StoredType type)
      throws IOException {
    AtomicWriting.directory(
        directory,
        temporary -> {
          Files.writeString(
              temporary.resolve(CONFIG),
              ModelConfigFile.json(config, type, null),
              StandardCharsets.UTF_8);
          writeWeights(temporary.resolve(WEIGHTS), config, parameters, type);
        });
  }

  /**
   * Writes a model, whole or not at all, replacing a directory of that name.
   *
   * @param directory the directory to make
   * @param config its shape
   * @param parameters all parameters, in the order of {@link ParameterLayout}
   * @param type {@link StoredType#F32} or {@link StoredType#F16}
   * @param tokens the ids that begin and end a row
   * @param companions adds what belongs beside the model, such as {@code tokenizer.json}
   * @throws IOException when it cannot be written, or a parameter is not finite in {@code type}
   */
  public static void write(
      Path directory,
      TransformerConfig config,
      float[] parameters,
      StoredType type,
      SpecialTokens tokens,
      AtomicWriting.Content companions)
      throws IOException {
    AtomicWriting.directory(
        directory,
        temporary -> {
          Files.writeString(
              temporary.resolve(CONFIG),
              ModelConfigFile.json(config, type, tokens),
              StandardCharsets.UTF_8);
          writeWeights(temporary.resolve(WEIGHTS), config, parameters, type);
          companions.writeTo(temporary);
        });
  }

  private static void writeWeights(
      Path file, TransformerConfig config, float[] parameters, StoredType type) throws IOException {
    ParameterLayout layout = ParameterLayout.of(config);
    if (parameters.length != layout.size()) {
      throw new IllegalArgumentException(
          "the model has " + layout.size() + " parameters, got " + parameters.length);
    }
    List<NamedTensor> tensors = new ArrayList<>();
    for (ParameterSlice slice : layout.slices()) {
      checkFinite(file, slice, parameters, type);
      tensors.add(new NamedTensor(slice.name(), shape(slice), parameters, slice.offset()));
    }
    new SafetensorsWriter(tensors, type, Map.of("format", "pt")).writeTo(file);
  }

  /** Checks every shape before anything is allocated for the parameters. */
  private static void checkAllPresent(
      Safetensors file, ParameterLayout layout, ModelConfigFile.Settings settings)
      throws InvalidModelException {
    for (ParameterSlice slice : layout.slices()) {
      StoredTensor stored = file.tensor(storedName(file, slice.name(), settings));
      if (!stored.shape().equals(shape(slice))) {
        throw new InvalidModelException(
            String.format(
                Locale.ROOT,
                "%s: tensor \"%s\" has shape %s, but config.json asks for %s; do the two files"
                    + " belong together?",
                file.file(),
                stored.name(),
                stored.shape(),
                shape(slice)));
      }
    }
  }

  private static String storedName(
      Safetensors file, String name, ModelConfigFile.Settings settings) {
    String wanted =
        !settings.tied() || !isUnembedding(name)
            ? name
            : name.equals("embed_out.weight")
                ? "gpt_neox.embed_in.weight"
                : "transformer.wte.weight";
    // The first GPT-2 checkpoints were saved without the head and so without this prefix.
    String bare = wanted.startsWith("transformer.") ? wanted.substring(12) : wanted;
    return !file.holds(wanted) && file.holds(bare) ? bare : wanted;
  }

  private static boolean isUnembedding(String name) {
    return name.equals("embed_out.weight") || name.equals("lm_head.weight");
  }

  private static List<Integer> shape(ParameterSlice slice) {
    List<Integer> shape = new ArrayList<>();
    for (int extent : slice.shape()) {
      shape.add(extent);
    }
    return shape;
  }

  private static void checkFinite(
      Path file, ParameterSlice slice, float[] parameters, StoredType type)
      throws InvalidModelException {
    float largest = type == StoredType.F16 ? LARGEST_HALF : Float.MAX_VALUE;
    for (int i = slice.offset(); i < slice.end(); i++) {
      if (!(Math.abs(parameters[i]) <= largest)) {
        throw new InvalidModelException(
            String.format(
                Locale.ROOT,
                "%s: tensor \"%s\" holds %s at index %d, which is not finite as %s; the training"
                    + " that made it diverged or the file is damaged",
                file,
                slice.name(),
                parameters[i],
                i - slice.offset(),
                type));
      }
    }
  }

  private static void checkMlpIsZero(Path file, ParameterLayout layout, float[] parameters)
      throws InvalidModelException {
    for (ParameterSlice slice : layout.slices()) {
      if (!slice.name().contains(".mlp.")) {
        continue;
      }
      for (int i = slice.offset(); i < slice.end(); i++) {
        if (parameters[i] != 0) {
          throw new InvalidModelException(
              file
                  + ": tensor \""
                  + slice.name()
                  + "\" is not zero, but config.json says pingze_attention_only; remove that key");
        }
      }
    }
  }
}
