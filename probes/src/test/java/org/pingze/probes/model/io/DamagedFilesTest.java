package org.pingze.probes.model.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pingze.probes.model.Family;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.TransformerConfig;

/** Whatever is done to a model's files, they are read or refused: nothing else happens. */
class DamagedFilesTest {
  private static final int MUTATIONS = 400;
  private static final String[] NUMBERS = {
    "0",
    "-1",
    "1",
    "2",
    "3",
    "7",
    "2147483647",
    "2147483648",
    "9223372036854775807",
    "1e400",
    "0.5",
    "1e-320",
    "99999999999999999999999"
  };
  private static final String[] VALUES = {
    "null",
    "true",
    "false",
    "\"\"",
    "\"gelu\"",
    "[]",
    "{}",
    "[1,2]",
    "{\"a\":1}",
    "\"\\ud800\"",
    "[\"sliding_attention\",\"full_attention\"]",
    "{\"rope_type\":\"yarn\"}"
  };

  @TempDir Path directory;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(41);

  @ParameterizedTest
  @EnumSource(Family.class)
  void aChangedConfigurationIsReadOrRefused(Family family) throws IOException {
    Path model = model(family);
    Path config = model.resolve("config.json");
    String whole = Files.readString(config, StandardCharsets.UTF_8);
    for (int i = 0; i < MUTATIONS; i++) {
      String changed = changeJson(whole);
      Files.writeString(config, changed, StandardCharsets.UTF_8);
      assertReadOrRefused(model, changed);
    }
  }

  @Test
  void aChangedHeaderIsReadOrRefused() throws IOException {
    Path model = model(Family.LLAMA);
    Path weights = model.resolve("model.safetensors");
    byte[] file = Files.readAllBytes(weights);
    int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    String header = new String(file, 8, length, StandardCharsets.UTF_8);
    byte[] data = Arrays.copyOfRange(file, 8 + length, file.length);
    for (int i = 0; i < 3 * MUTATIONS; i++) {
      String changed = changeJson(header);
      Files.write(weights, safetensors(changed, data));
      assertReadOrRefused(model, changed);
    }
  }

  @Test
  void aFileWithAnyByteChangedOrCutIsReadOrRefused() throws IOException {
    Path model = model(Family.QWEN3);
    Path weights = model.resolve("model.safetensors");
    byte[] whole = Files.readAllBytes(weights);
    for (int i = 0; i < 2 * MUTATIONS; i++) {
      byte[] changed = whole.clone();
      // Half of the changes hit the length and the header, which are small beside the tensors.
      int reach = random.nextBoolean() ? whole.length : 900;
      for (int change = random.nextInt(1, 4); change > 0; change--) {
        changed[random.nextInt(reach)] = (byte) random.nextInt(256);
      }
      int kept = random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length;
      Files.write(weights, Arrays.copyOf(changed, kept));
      assertReadOrRefused(model, "bytes " + i);
    }
  }

  @Test
  void aHeaderThatAnnouncesMoreThanTheFileHoldsAllocatesNothing() throws IOException {
    Path model = model(Family.LLAMA);
    Path weights = model.resolve("model.safetensors");
    for (long length : new long[] {-1, 0, 1, 1L << 40, Long.MAX_VALUE, 99_999_999}) {
      ByteBuffer start = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
      Files.write(weights, start.array());
      assertThatThrownBy(() -> StoredModel.open(model))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("announces a header of");
    }
  }

  @Test
  void aModelOfImpossibleSizeIsRefusedBeforeAnythingIsAllocated() throws IOException {
    Path model = model(Family.LLAMA);
    Path config = model.resolve("config.json");
    String whole = Files.readString(config, StandardCharsets.UTF_8);
    for (String key : List.of("hidden_size", "num_hidden_layers", "vocab_size", "head_dim")) {
      Files.writeString(
          config,
          whole.replaceAll("\"" + key + "\" : \\d+", "\"" + key + "\" : 2147483647"),
          StandardCharsets.UTF_8);
      assertThatThrownBy(() -> ModelDirectory.read(model))
          .isInstanceOf(InvalidModelException.class);
    }
  }

  @Test
  void aFileCutSinceItWasOpenedIsRefused() throws IOException {
    Path weights = model(Family.LLAMA).resolve("model.safetensors");
    Safetensors open = Safetensors.open(weights);
    StoredTensor last = open.tensors().get(open.tensors().size() - 1);
    Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 2000));
    assertThatThrownBy(() -> open.floats(last.name()))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("has been cut short");
  }

  @Test
  void aShardThatIsMissingOrHoldsAnothersTensorIsNamed() throws IOException {
    Path model = model(Family.LLAMA);
    Path shard = model.resolve("model-00001-of-00001.safetensors");
    Files.move(model.resolve("model.safetensors"), shard);
    Path index = model.resolve("model.safetensors.index.json");
    StringBuilder map = new StringBuilder();
    for (StoredTensor tensor : Safetensors.open(shard).tensors()) {
      map.append(map.isEmpty() ? "" : ",")
          .append("\"" + tensor.name() + "\":\"" + shard.getFileName() + "\"");
    }
    write(index, "{\"weight_map\":{" + map + "}}");
    assertThat(ModelDirectory.read(model).config().family()).isEqualTo(Family.LLAMA);

    write(index, "{\"weight_map\":{" + map.toString().replace("model.norm", "model.mean") + "}}");
    assertRefused(model, "holds no tensor \"model.mean.weight\"");
    write(index, "{\"weight_map\":{" + map.toString().replaceFirst("[^,]*,", "") + "}}");
    assertRefused(model, "does not assign to it");
    write(index, "{\"weight_map\":{" + map.toString().replace("00001-of", "00002-of") + "}}");
    assertRefused(model, "model-00002-of-00001.safetensors does not exist");
    write(index, "{\"weight_map\":{" + map.toString().replace("model-0", "../model-0") + "}}");
    assertRefused(model, "is in no file beside it");
    write(index, "{\"weight_map\":[]}");
    assertRefused(model, "has no weight_map");
  }

  private static void assertRefused(Path model, String reason) {
    assertThatThrownBy(() -> ModelDirectory.read(model))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(reason);
  }

  private static void assertReadOrRefused(Path model, String what) {
    try {
      LoadedModel read = ModelDirectory.read(model);
      assertThat(read.parameters()).hasSize(ParameterLayout.of(read.config()).size());
    } catch (InvalidModelException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    } catch (IOException | RuntimeException | Error other) {
      throw new AssertionError(what, other);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** Removes, doubles or replaces something of a JSON text, or breaks it. */
  private String changeJson(String json) {
    String[] pieces = json.split("(?<=[,{\\[])|(?=[,}\\]])", -1);
    int at = random.nextInt(pieces.length);
    String piece = pieces[at];
    int colon = piece.indexOf(':');
    String key = colon < 0 ? "" : piece.substring(0, colon + 1);
    switch (random.nextInt(6)) {
      case 0 -> pieces[at] = "";
      case 1 -> pieces[at] = piece + "," + piece;
      case 2 -> pieces[at] = key + NUMBERS[random.nextInt(NUMBERS.length)];
      case 3 -> pieces[at] = key + VALUES[random.nextInt(VALUES.length)];
      case 4 -> {
        String other = pieces[random.nextInt(pieces.length)];
        pieces[at] = key + other.substring(other.indexOf(':') + 1);
      }
      default -> {
        int cut = random.nextInt(json.length());
        return json.substring(0, cut) + (char) random.nextInt(0x20, 0x250) + json.substring(cut);
      }
    }
    return String.join("", pieces);
  }

  private static byte[] safetensors(String header, byte[] data) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + text.length + data.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(text.length)
        .put(text)
        .put(data)
        .array();
  }

  private Path model(Family family) throws IOException {
    TransformerConfig config = TransformerConfig.of(family, 2, 2, 8, 6, 11, 9);
    float[] parameters = new float[ParameterLayout.of(config).size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (i % 2039 - 1000) / 1024f;
    }
    Path model = directory.resolve(family.modelType());
    ModelDirectory.write(model, config, parameters, StoredType.F32);
    return model;
  }
}
