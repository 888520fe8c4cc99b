package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;

/**
 * A model as a directory that Hugging Face's transformers opens: {@code config.json} and {@code
 * model.safetensors}, of any {@link org.pingze.probes.model.Family}.
 *
 * <p>An attention-only model is written with an MLP of inner size 1 that outputs zero, and the key
 * {@code "pingze_attention_only": true} by which it is recognised.
 */
public final class ModelDirectory {
  static final String CONFIG = "config.json";
  static final String WEIGHTS = "model.safetensors";

  private static final float LARGEST_HALF = 65504;

  private ModelDirectory() {}

  /**
   * Reads a model.
   *
   * @throws InvalidModelException when a file is missing or damaged, or the model is of an
   *     architecture, or has an option, that is not implemented
   */
  public static LoadedModel read(Path directory) throws IOException {
    return StoredModel.open(directory).load();
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

  static List<Integer> shape(ParameterSlice slice) {
    List<Integer> shape = new ArrayList<>();
    for (int extent : slice.shape()) {
      shape.add(extent);
    }
    return shape;
  }

  static void checkFinite(Path file, ParameterSlice slice, float[] parameters, StoredType type)
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
}
