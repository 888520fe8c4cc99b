package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes tensors in the order of their names, so that the same tensors give the same bytes. */
final class SafetensorsWriter {
  private static final int PIECE = 1 << 20;

  private final List<NamedTensor> tensors;
  private final StoredType type;
  private final Map<String, String> metadata;

  SafetensorsWriter(
      Collection<NamedTensor> tensors, StoredType type, Map<String, String> metadata) {
    if (type != StoredType.F32 && type != StoredType.F16) {
      throw new IllegalArgumentException("tensors are written as F32 or F16, not as " + type);
    }
    this.tensors = tensors.stream().sorted(Comparator.comparing(NamedTensor::name)).toList();
    this.type = type;
    this.metadata = new TreeMap<>(metadata);
    long names = this.tensors.stream().map(NamedTensor::name).distinct().count();
    if (names != this.tensors.size()) {
      throw new IllegalArgumentException("two of the tensors to be written share a name");
    }
  }

  void writeTo(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] header = header();
      ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
      write(channel, piece.putLong(header.length));
      write(channel, ByteBuffer.wrap(header).position(header.length));
      for (NamedTensor tensor : tensors) {
        piece.clear();
        for (int i = 0; i < tensor.size(); i++) {
          if (piece.remaining() < type.bytes()) {
            write(channel, piece);
          }
          float value = tensor.values()[tensor.offset() + i];
          if (type == StoredType.F32) {
            piece.putFloat(value);
          } else {
            piece.putShort(HalfPrecision.toHalf(value));
          }
        }
        write(channel, piece);
      }
      channel.force(true);
    }
  }

  private byte[] header() {
    JsonMapper json = new JsonMapper();
    ObjectNode root = json.createObjectNode();
    ObjectNode notes = root.putObject("__metadata__");
    metadata.forEach(notes::put);
    long begin = 0;
    for (NamedTensor tensor : tensors) {
      ObjectNode entry = root.putObject(tensor.name());
      entry.put("dtype", type.name());
      ArrayNode shape = entry.putArray("shape");
      tensor.shape().forEach(shape::add);
      long end = begin + (long) tensor.size() * type.bytes();
      entry.putArray("data_offsets").add(begin).add(end);
      begin = end;
    }
    // The format pads the header with spaces so that the tensors begin at a multiple of eight.
    String text = json.writeValueAsString(root);
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return (text + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes what has been put into {@code piece} and clears it. */
  private static void write(FileChannel channel, ByteBuffer piece) throws IOException {
    piece.flip();
    while (piece.hasRemaining()) {
      channel.write(piece);
    }
    piece.clear();
  }
}
