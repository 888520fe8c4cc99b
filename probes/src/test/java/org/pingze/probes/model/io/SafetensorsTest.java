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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
  private static final float[] VALUES = {1, -2, 0.5f, 3, 65504, -0.25f};

  @TempDir Path directory;

  @Test
  void whatIsWrittenAsF32IsReadBackBitForBit() throws IOException {
    Path file = directory.resolve("a.safetensors");
    Safetensors.write(file, tensors(), StoredType.F32, Map.of("format", "pt"));

    Safetensors read = Safetensors.open(file);
    assertThat(read.metadata()).isEqualTo(Map.of("format", "pt"));
    assertThat(read.tensors()).extracting(StoredTensor::name).containsExactly("a", "b");
    assertThat(read.tensor("b").shape()).containsExactly(2, 2);
    assertThat(read.floats("b")).containsExactly(1, -2, 0.5f, 3);
    assertThat(read.floats("a")).containsExactly(65504, -0.25f);
  }

  @Test
  void f16HalvesTheFileAndKeepsWhatFits() throws IOException {
    Path file = directory.resolve("a.safetensors");
    Safetensors.write(file, tensors(), StoredType.F16, Map.of());
    assertThat(Safetensors.open(file).tensor("b").end()).isEqualTo(12);
    assertThat(Safetensors.open(file).floats("b")).containsExactly(1, -2, 0.5f, 3);
  }

  @Test
  void theSameTensorsGiveTheSameBytesInWhateverOrder() throws IOException {
    Path one = directory.resolve("one.safetensors");
    Path other = directory.resolve("other.safetensors");
    Safetensors.write(one, tensors(), StoredType.F32, Map.of("y", "1", "x", "2"));
    List<NamedTensor> reversed = List.of(tensors().get(1), tensors().get(0));
    Safetensors.write(other, reversed, StoredType.F32, Map.of("x", "2", "y", "1"));
    assertThat(other).hasSameBinaryContentAs(one);
  }

  @Test
  void theLayoutOfTheFileIsTheOneThatTheFormatDescribes() throws IOException {
    Path file = directory.resolve("a.safetensors");
    Safetensors.write(
        file,
        List.of(new NamedTensor("x", List.of(1), new float[] {1}, 0)),
        StoredType.F32,
        Map.of("format", "pt"));
    String header =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    int padded = (header.length() + 7) / 8 * 8;
    ByteBuffer due = ByteBuffer.allocate(8 + padded + 4).order(ByteOrder.LITTLE_ENDIAN);
    due.putLong(padded).put(header.getBytes(StandardCharsets.US_ASCII));
    while (due.position() < 8 + padded) {
      due.put((byte) ' ');
    }
    due.putFloat(1);
    assertThat(file).hasBinaryContent(due.array());
  }

  @Test
  void aTensorLargerThanOnePieceIsReadWhole() throws IOException {
    float[] values = new float[700_001];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Path file = directory.resolve("large.safetensors");
    NamedTensor tensor = new NamedTensor("x", List.of(values.length), values, 0);
    Safetensors.write(file, List.of(tensor), StoredType.F32, Map.of());
    assertThat(Arrays.equals(Safetensors.open(file).floats("x"), values)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,12]}}|cannot fill 12 bytes",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}}|cut short",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}|describes 8",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}|leave a hole",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}|overlap",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}|JSON",
        "{\"a\":{\"dtype\":\"F8\",\"shape\":[12],\"data_offsets\":[0,12]}}|dtype",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-3],\"data_offsets\":[0,12]}}|dimension",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3.0],\"data_offsets\":[0,12]}}|dimension",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647],"
            + "\"data_offsets\":[0,12]}}|cannot fill",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[12,0]}}|cut short",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[-1,11]}}|offset",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3]}}|lacks",
        "{\"a\":7}|dtype",
        "{\"__metadata__\":{\"x\":1}}|metadata",
        "[1,2,3]|JSON object",
        "{\"a\":|JSON",
      })
  void aHeaderThatContradictsTheFileIsRefusedInOneLine(String header, String reason)
      throws IOException {
    Path file = directory.resolve("bad.safetensors");
    write(file, header.length(), header, 12);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("bad.safetensors")
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @CsvSource({"-1", "9223372036854775807", "1000", "0", "100000001"})
  void aHeaderLengthBeyondTheFileIsRefusedBeforeAnythingIsAllocated(long announced)
      throws IOException {
    Path file = directory.resolve("bad.safetensors");
    write(file, announced, "{}", 0);
    assertThatThrownBy(() -> Safetensors.open(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("header");
  }

  @Test
  void aFileCutAnywhereIsRefused() throws IOException {
    Path whole = directory.resolve("whole.safetensors");
    Safetensors.write(whole, tensors(), StoredType.F32, Map.of());
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = directory.resolve("cut.safetensors");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> Safetensors.open(cut)).isInstanceOf(InvalidModelException.class);
    }
  }

  @Test
  void aMissingTensorOrAWrongTypeIsNamed() throws IOException {
    Path file = directory.resolve("a.safetensors");
    Safetensors.write(file, tensors(), StoredType.F32, Map.of());
    Safetensors read = Safetensors.open(file);
    assertThatThrownBy(() -> read.floats("c"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("\"c\"");
    assertThatThrownBy(() -> read.doubles("a"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("F32 where F64");
  }

  @Test
  void twoTensorsOfOneNameAreNotWritten() {
    List<NamedTensor> twice = List.of(tensors().get(0), tensors().get(0));
    Path file = directory.resolve("a.safetensors");
    assertThatThrownBy(() -> Safetensors.write(file, twice, StoredType.F32, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).doesNotExist();
  }

  private static List<NamedTensor> tensors() {
    return List.of(
        new NamedTensor("b", List.of(2, 2), VALUES, 0),
        new NamedTensor("a", List.of(2), VALUES, 4));
  }

  private static void write(Path file, long announced, String header, int data) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + data).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(announced).put(text).array());
  }
}
