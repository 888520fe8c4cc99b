package org.pingze.probes.model.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
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
 * <p>The part of the file that holds a tensor is mapped into memory while the tensor is read, after
 * a check that the file is still long enough for it; nothing else of the file is touched, and no
 * file stays open between calls.
 */
public final class Safetensors {
  private static final int MAPPED = 1 << 27; // numbers mapped at a time
  private static final int CONVERTED = 1 << 16; // numbers converted at a time

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
      case F32 -> read(tensor, (bytes, at, n) -> bytes.asFloatBuffer().get(target, offset + at, n));
      case F16, BF16 -> readShort(tensor, target, offset);
      default -> throw wrongType(tensor, "F32, F16 or BF16");
    }
  }

  private void readShort(StoredTensor tensor, float[] target, int offset) throws IOException {
    boolean brain = tensor.type() == StoredType.BF16;
    short[] piece = new short[(int) Math.min(CONVERTED, tensor.size())];
    read(
        tensor,
        (bytes, index, count) -> {
          ShortBuffer shorts = bytes.asShortBuffer();
          for (int done = 0; done < count; done += piece.length) {
            int n = Math.min(piece.length, count - done);
            int to = offset + index + done;
            shorts.get(piece, 0, n);
            for (int i = 0; i < n; i++) {
              target[to + i] =
                  brain ? HalfPrecision.fromBrain(piece[i]) : HalfPrecision.fromHalf(piece[i]);
            }
          }
        });
  }

  /** Returns a tensor of type F64 as doubles, row-major. */
  public double[] doubles(String name) throws IOException {
    StoredTensor tensor = tensor(name);
    if (tensor.type() != StoredType.F64) {
      throw wrongType(tensor, "F64");
    }
    double[] values = new double[arraySize(tensor)];
    read(tensor, (bytes, at, n) -> bytes.asDoubleBuffer().get(values, at, n));
    return values;
  }

  /** Returns a tensor of type I64 as longs, row-major. */
  public long[] longs(String name) throws IOException {
    StoredTensor tensor = tensor(name);
    if (tensor.type() != StoredType.I64) {
      throw wrongType(tensor, "I64");
    }
    long[] values = new long[arraySize(tensor)];
    read(tensor, (bytes, at, n) -> bytes.asLongBuffer().get(values, at, n));
    return values;
  }

  /** Takes n numbers, those from {@code index} on, out of a piece of the file. */
  @FunctionalInterface
  private interface Taker {
    void take(ByteBuffer bytes, int index, int n);
  }

  private void read(StoredTensor tensor, Taker taker) throws IOException {
    int bytes = tensor.type().bytes();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      // Beyond the end of a file that was cut since its header was read, a mapping would crash.
      if (channel.size() < header.dataStart() + tensor.end()) {
        throw SafetensorsHeader.invalid(
            file, "has been cut short: tensor \"" + tensor.name() + "\" lies beyond its end");
      }
      for (long index = 0; index < tensor.size(); index += MAPPED) {
        int n = (int) Math.min(MAPPED, tensor.size() - index);
        long from = header.dataStart() + tensor.begin() + index * bytes;
        ByteBuffer piece = channel.map(FileChannel.MapMode.READ_ONLY, from, (long) n * bytes);
        taker.take(piece.order(ByteOrder.LITTLE_ENDIAN), (int) index, n);
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
