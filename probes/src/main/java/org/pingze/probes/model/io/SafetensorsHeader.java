package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The header of a safetensors file: eight bytes of length (little-endian), then JSON that gives
 * each tensor's type, shape and place.
 *
 * <p>Nothing the header says is believed before it is checked against the length of the file. The
 * rules are those of <a href="https://huggingface.co/docs/safetensors">the format's
 * description</a>: names are unique, tensors neither overlap nor leave holes, and together they
 * fill the file.
 *
 * @param tensors the entries by name, in the order of their bytes
 * @param metadata the free-form entries under {@code __metadata__}
 * @param dataStart the first byte after the header
 */
record SafetensorsHeader(
    Map<String, StoredTensor> tensors, Map<String, String> metadata, long dataStart) {
  /** The longest header that the reference implementation of the format accepts. */
  private static final long LONGEST = 100_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Reads and checks the header of {@code file}. */
  static SafetensorsHeader read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long fileLength = channel.size();
      if (fileLength < 8) {
        throw invalid(file, "has " + fileLength + " bytes, too few for a safetensors header");
      }
      long length = exactly(channel, file, 0, 8).getLong();
      if (length < 2 || length > LONGEST || length > fileLength - 8) {
        throw invalid(
            file,
            String.format(
                Locale.ROOT,
                "announces a header of %s bytes in a file of %d bytes",
                Long.toUnsignedString(length),
                fileLength));
      }
      JsonNode root = json(file, exactly(channel, file, 8, (int) length).array());
      return of(file, root, 8 + length, fileLength - 8 - length);
    }
  }

  private static SafetensorsHeader of(Path file, JsonNode root, long dataStart, long dataLength)
      throws InvalidModelException {
    Map<String, String> metadata = new LinkedHashMap<>();
    List<StoredTensor> tensors = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : root.properties()) {
      if (entry.getKey().equals("__metadata__")) {
        if (!entry.getValue().isObject()) {
          throw invalid(file, "has metadata that is not a JSON object");
        }
        for (Map.Entry<String, JsonNode> note : entry.getValue().properties()) {
          if (!note.getValue().isString()) {
            throw invalid(file, "has metadata \"" + note.getKey() + "\" that is not a string");
          }
          metadata.put(note.getKey(), note.getValue().stringValue());
        }
      } else {
        tensors.add(tensor(file, entry.getKey(), entry.getValue(), dataLength));
      }
    }
    tensors.sort(
        Comparator.comparingLong(StoredTensor::begin).thenComparingLong(StoredTensor::end));
    Map<String, StoredTensor> inOrder = new LinkedHashMap<>();
    long covered = 0;
    for (StoredTensor tensor : tensors) {
      if (tensor.begin() != covered) {
        throw invalid(
            file,
            String.format(
                Locale.ROOT,
                "tensor \"%s\" begins at byte %d, where byte %d was due: tensors %s",
                tensor.name(),
                tensor.begin(),
                covered,
                tensor.begin() < covered ? "overlap" : "leave a hole"));
      }
      covered = tensor.end();
      inOrder.put(tensor.name(), tensor);
    }
    if (covered != dataLength) {
      throw invalid(
          file,
          "has " + dataLength + " bytes of tensors, of which its header describes " + covered);
    }
    return new SafetensorsHeader(
        java.util.Collections.unmodifiableMap(inOrder), Map.copyOf(metadata), dataStart);
  }

  private static StoredTensor tensor(Path file, String name, JsonNode entry, long dataLength)
      throws InvalidModelException {
    StoredType type = type(file, name, entry.path("dtype"));
    JsonNode dimensions = entry.path("shape");
    JsonNode range = entry.path("data_offsets");
    if (!dimensions.isArray() || !range.isArray() || range.size() != 2) {
      throw invalid(file, "tensor \"" + name + "\" lacks a shape or a pair of data_offsets");
    }
    List<Integer> shape = new ArrayList<>();
    long size = 1;
    for (JsonNode dimension : dimensions) {
      if (!dimension.canConvertToInt()
          || !dimension.isIntegralNumber()
          || dimension.intValue() < 0) {
        throw invalid(file, "tensor \"" + name + "\" has the impossible dimension " + dimension);
      }
      shape.add(dimension.intValue());
      size = saturatingProduct(size, dimension.intValue());
    }
    long begin = offset(file, name, range.get(0));
    long end = offset(file, name, range.get(1));
    if (begin > end || end > dataLength) {
      throw invalid(
          file,
          String.format(
              Locale.ROOT,
              "tensor \"%s\" spans bytes %d to %d of %d: the file is cut short or damaged",
              name,
              begin,
              end,
              dataLength));
    }
    if (saturatingProduct(size, type.bytes()) != end - begin) {
      throw invalid(
          file,
          String.format(
              Locale.ROOT,
              "tensor \"%s\" of type %s and shape %s cannot fill %d bytes",
              name,
              type,
              shape,
              end - begin));
    }
    return new StoredTensor(name, type, shape, begin, end);
  }

  private static StoredType type(Path file, String name, JsonNode dtype)
      throws InvalidModelException {
    for (StoredType type : StoredType.values()) {
      if (dtype.isString() && type.name().equals(dtype.stringValue())) {
        return type;
      }
    }
    throw invalid(file, "tensor \"" + name + "\" has a dtype that is not read here: " + dtype);
  }

  private static long offset(Path file, String name, JsonNode node) throws InvalidModelException {
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw invalid(file, "tensor \"" + name + "\" has the impossible offset " + node);
    }
    return node.longValue();
  }

  private static long saturatingProduct(long left, long right) {
    return Math.multiplyHigh(left, right) != 0 || left * right < 0 ? Long.MAX_VALUE : left * right;
  }

  private static JsonNode json(Path file, byte[] header) throws InvalidModelException {
    JsonNode root;
    try {
      root = JSON.readTree(header);
    } catch (JacksonException malformed) {
      throw invalid(file, "has a header that is not valid JSON: " + malformed.getOriginalMessage());
    }
    if (!root.isObject()) {
      throw invalid(file, "has a header that is not a JSON object");
    }
    return root;
  }

  private static ByteBuffer exactly(FileChannel channel, Path file, long position, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw invalid(file, "ended while its header was read");
      }
    }
    return buffer.flip();
  }

  /** Returns the error for a file that is not what it should be, with the cure. */
  static InvalidModelException invalid(Path file, String what) {
    return new InvalidModelException(file + " " + what + "; copy or write the file again");
  }
}
