package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A safetensors file whose header has been read and checked; tensors are read when asked for.
 *
 * <p>Tensors are read in pieces of a mebibyte straight into the caller's array. The file is not
 * mapped: a mapped file that somebody truncates kills the process, and on Windows it cannot be
 * replaced. No file stays open between calls.
 */
public final class Safetensors {
  private static final int PIECE = 1 << 20;

  private final Path file;
  private final SafetensorsHeader header;

  private Safetensors(Path file, SafetensorsHeader header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Reads and checks the header of a file.
   *
   * @throws InvalidModelException when the file is missing, cut short or contradicts itself
   */
  public static Safetensors open(Path file) throws IOException {
    try {
      return new Safetensors(file, SafetensorsHeader.read(file));
    } catch (NoSuchFileException missing) {
      throw new InvalidModelException(file + " does not exist; check the path", missing);
    }
  }

  /**
   * Writes a file, whole or not at all. The same tensors give the same bytes.
   *
   * @param file the file to write or replace
   * @param tensors the tensors, in any order
   * @param type {@link StoredType#F32} or {@link StoredType#F16}; rounded to nearest, ties to even
   * @param metadata free-form notes for the header
   */
  public static void write(
      Path file, Collection<NamedTensor> tensors, StoredType type, Map<String, String> metadata)
      throws IOException {
    SafetensorsWriter writer = new SafetensorsWriter(tensors, type, metadata);
    AtomicWriting.file(file, writer::writeTo);
  }

  /** Returns the file. */
  public Path file() {
    return file;
  }

  /** Returns the free-form notes of the header. */
  public Map<String, String> metadata() {
    return header.metadata();
  }

  /** Returns all entries of the header, in the order of their bytes. */
  public List<StoredTensor> tensors() {
    return List.copyOf(header.tensors().values());
  }

  /** Returns whether the file holds a tensor of this name. */
  public boolean holds(String name) {
    return header.tensors().containsKey(name);
  }

  /**
   * Returns the header's entry for a tensor.
   *
   * @throws InvalidModelException when the file holds no tensor of this name
   */
  public StoredTensor tensor(String name) throws InvalidModelException {
    @Nullable StoredTensor tensor = header.tensors().get(name);
    if (tensor == null) {
      throw new InvalidModelException(
          file + " holds no tensor \"" + name + "\"; is it a model of another architecture?");
    }
    return tensor;
  }

  /** Returns a tensor of type F32, F16 or BF16 as floats, row-major, without loss. */
  public float[] floats(String name) throws IOException {
    float[] values = new float[arraySize(tensor(name))];
    readFloats(name, values, 0);
    return values;
  }

  /** Reads a tensor of type F32, F16 or BF16 into {@code target} from {@code offset} on. */
  public void readFloats(String name, float[] target, int offset) throws IOException {
    StoredTensor tensor = tensor(name);
    int size = arraySize(tensor);
    if (offset < 0 || size > target.length - offset) {
      throw new IllegalArgumentException(
          name + " holds " + size + " numbers, more than the array has from " + offset);
    }
    switch (tensor.type()) {
      case F32 -> each(tensor, (index, piece) -> target[offset + index] = piece.getFloat());
      case F16 ->
          each(
              tensor,
              (index, piece) -> target[offset + index] = HalfPrecision.fromHalf(piece.getShort()));
      case BF16 ->
          each(
              tensor,
              (index, piece) -> target[offset + index] = HalfPrecision.fromBrain(piece.getShort()));
      default -> throw wrongType(tensor, "F32, F16 or BF16");
    }
  }

  /** Returns a tensor of type F64 as doubles, row-major. */
  public double[] doubles(String name) throws IOException {
    StoredTensor tensor = tensor(name);
    if (tensor.type() != StoredType.F64) {
      throw wrongType(tensor, "F64");
    }
    double[] values = new double[arraySize(tensor)];
    each(tensor, (index, piece) -> values[index] = piece.getDouble());
    return values;
  }

  /** Returns a tensor of type I64 as longs, row-major. */
  public long[] longs(String name) throws IOException {
    StoredTensor tensor = tensor(name);
    if (tensor.type() != StoredType.I64) {
      throw wrongType(tensor, "I64");
    }
    long[] values = new long[arraySize(tensor)];
    each(tensor, (index, piece) -> values[index] = piece.getLong());
    return values;
  }

  /** Takes the next number out of a piece of the file. */
  @FunctionalInterface
  private interface Taker {
    void take(int index, ByteBuffer piece);
  }

  private void each(StoredTensor tensor, Taker taker) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    int bytes = tensor.type().bytes();
    int index = 0;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long position = tensor.begin();
      while (position < tensor.end()) {
        piece.clear().limit((int) Math.min(PIECE, tensor.end() - position));
        while (piece.hasRemaining()) {
          if (channel.read(piece, header.dataStart() + position + piece.position()) < 0) {
            throw SafetensorsHeader.invalid(
                file, "ended while tensor \"" + tensor.name() + "\" was read");
          }
        }
        position += piece.flip().limit();
        for (int last = index + piece.limit() / bytes; index < last; index++) {
          taker.take(index, piece);
        }
      }
    }
  }

  private int arraySize(StoredTensor tensor) throws InvalidModelException {
    if (tensor.size() > Integer.MAX_VALUE - 8) {
      throw new InvalidModelException(
          String.format(
              Locale.ROOT,
              "%s: tensor \"%s\" holds %d numbers, more than an array can; use a smaller model",
              file,
              tensor.name(),
              tensor.size()));
    }
    return (int) tensor.size();
  }

  private InvalidModelException wrongType(StoredTensor tensor, String wanted) {
    return new InvalidModelException(
        String.format(
            Locale.ROOT,
            "%s: tensor \"%s\" is stored as %s where %s is needed; convert the file",
            file,
            tensor.name(),
            tensor.type(),
            wanted));
  }
}
