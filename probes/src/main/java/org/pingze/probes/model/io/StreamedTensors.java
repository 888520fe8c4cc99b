package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A safetensors file that is written in pieces, in any order and by several threads at once, so
 * that no tensor need be held. What nobody writes is zero.
 */
final class StreamedTensors implements AutoCloseable {
  /** Where a tensor's bytes begin in the file, and how it is stored. */
  private record Place(long begin, StoredType type, long size) {}

  private final FileChannel channel;
  private final Map<String, Place> places = new LinkedHashMap<>();

  /** A tensor to come. */
  record Planned(StoredType type, List<Integer> shape) {
    long size() {
      long size = 1;
      for (int extent : shape) {
        size = Math.multiplyExact(size, extent);
      }
      return size;
    }
  }

  /**
   * Creates a file with room for all tensors.
   *
   * @param file must not exist
   * @param tensors by name; F32, F64 or I64
   * @param metadata free-form notes for the header
   */
  StreamedTensors(Path file, Map<String, Planned> tensors, Map<String, String> metadata)
      throws IOException {
    JsonMapper json = new JsonMapper();
    ObjectNode root = json.createObjectNode();
    ObjectNode notes = root.putObject("__metadata__");
    new TreeMap<>(metadata).forEach(notes::put);
    long begin = 0;
    for (Map.Entry<String, Planned> tensor : new TreeMap<>(tensors).entrySet()) {
      Planned planned = tensor.getValue();
      ObjectNode entry = root.putObject(tensor.getKey());
      entry.put("dtype", planned.type().name());
      ArrayNode shape = entry.putArray("shape");
      planned.shape().forEach(shape::add);
      long end = Math.addExact(begin, Math.multiplyExact(planned.size(), planned.type().bytes()));
      entry.putArray("data_offsets").add(begin).add(end);
      places.put(tensor.getKey(), new Place(begin, planned.type(), planned.size()));
      begin = end;
    }
    // The format pads the header with spaces so that the tensors begin at a multiple of eight.
    String text = json.writeValueAsString(root);
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    byte[] header = (text + " ".repeat((8 - length % 8) % 8)).getBytes(StandardCharsets.UTF_8);
    long dataStart = 8L + header.length;
    places.replaceAll(
        (name, place) -> new Place(dataStart + place.begin(), place.type(), place.size()));
    channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    write(buffer(8).putLong(header.length), 0);
    ByteBuffer bytes = buffer(header.length).put(header);
    write(bytes, 8);
    if (begin > 0) {
      write(buffer(1).put((byte) 0), dataStart + begin - 1); // gives the file its length
    }
  }

  /** Writes values from entry {@code at} of a tensor on. */
  void write(String name, long at, float[] values, int offset, int count) throws IOException {
    Place place = room(name, at, count);
    ByteBuffer bytes = buffer(Math.multiplyExact(count, place.type().bytes()));
    for (int i = offset; i < offset + count; i++) {
      if (place.type() == StoredType.F32) {
        bytes.putFloat(values[i]);
      } else {
        bytes.putDouble(values[i]);
      }
    }
    write(bytes, place.begin() + at * place.type().bytes());
  }

  /** Writes values from entry {@code at} of a tensor on. */
  void write(String name, long at, double[] values) throws IOException {
    Place place = room(name, at, values.length);
    ByteBuffer bytes = buffer(Math.multiplyExact(values.length, place.type().bytes()));
    for (double value : values) {
      if (place.type() == StoredType.F32) {
        bytes.putFloat((float) value);
      } else {
        bytes.putDouble(value);
      }
    }
    write(bytes, place.begin() + at * place.type().bytes());
  }

  /** Writes a whole tensor of integers. */
  void write(String name, long[] values) throws IOException {
    Place place = room(name, 0, values.length);
    ByteBuffer bytes = buffer(Math.multiplyExact(values.length, Long.BYTES));
    for (long value : values) {
      bytes.putLong(value);
    }
    write(bytes, place.begin());
  }

  private Place room(String name, long at, long count) {
    @Nullable Place place = places.get(name);
    if (place == null || at < 0 || at + count > place.size()) {
      throw new IllegalArgumentException(
          count + " values from " + at + " do not fit into tensor " + name);
    }
    return place;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void write(ByteBuffer bytes, long position) throws IOException {
    bytes.flip();
    long at = position;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  @Override
  public void close() throws IOException {
    channel.force(true);
    channel.close();
  }
}
