package org.pingze.probes.integrity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.model.io.Safetensors;
import org.pingze.probes.model.io.StoredTensor;
import org.pingze.probes.model.io.StoredType;

/**
 * Reads the tensors of a series one by one, each through all checkpoints. Memory holds three copies
 * of the largest tensor.
 */
final class TensorReader {
  private static final Pattern WEIGHTS = Pattern.compile("model(-\\d+-of-\\d+)?\\.safetensors");
  private static final Pattern BUFFER =
      Pattern.compile(".*\\.((attn|attention)\\.(bias|masked_bias)|rotary_emb\\.inv_freq)");
  private static final Set<StoredType> NUMBERS =
      EnumSet.of(StoredType.F32, StoredType.F16, StoredType.BF16);
  private static final int PIECE = 1 << 14;

  private final List<Map<String, Safetensors>> files = new ArrayList<>(); // (checkpoint), by tensor

  TensorReader(List<Checkpoint> checkpoints) throws IOException {
    for (Checkpoint checkpoint : checkpoints) {
      files.add(files(checkpoint.directory()));
    }
  }

  /** Returns the file of each tensor; none if the directory holds no weights. */
  static SortedMap<String, Safetensors> files(Path directory) throws IOException {
    SortedMap<String, Safetensors> byTensor = new TreeMap<>();
    if (!Files.isDirectory(directory)) {
      return byTensor;
    }
    List<Path> weights;
    try (Stream<Path> entries = Files.list(directory)) {
      weights =
          entries
              .filter(entry -> WEIGHTS.matcher(String.valueOf(entry.getFileName())).matches())
              .filter(Files::exists)
              .sorted()
              .toList();
    }
    for (Path file : weights) {
      Safetensors opened = Safetensors.open(file);
      for (StoredTensor tensor : opened.tensors()) {
        if (NUMBERS.contains(tensor.type()) && !BUFFER.matcher(tensor.name()).matches()) {
          byTensor.put(tensor.name(), opened);
        }
      }
    }
    return byTensor;
  }

  /** Returns the shape of a tensor in a checkpoint, or null if it has none of that name. */
  @Nullable List<Integer> shape(int checkpoint, String tensor) throws IOException {
    @Nullable Safetensors file = files.get(checkpoint).get(tensor);
    return file == null ? null : file.tensor(tensor).shape();
  }

  /** Returns the names of the tensors of all checkpoints. */
  List<String> names() {
    return files.stream()
        .flatMap(byTensor -> byTensor.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  TensorTrace trace(String name) throws IOException {
    int n = files.size();
    List<String> hashes = new ArrayList<>();
    List<Long> nonFinite = new ArrayList<>();
    List<Double> norms = new ArrayList<>();
    List<Double> toNext = new ArrayList<>();
    List<Double> toAfterNext = new ArrayList<>();
    float[] beforeLast = {};
    float[] last = {};
    long size = 0;
    for (int i = 0; i < n; i++) {
      @Nullable Safetensors file = files.get(i).get(name);
      float[] values = file == null ? new float[0] : file.floats(name);
      size = size == 0 ? values.length : size;
      hashes.add(values.length == 0 ? "" : sha256(values));
      long bad = 0;
      double squares = 0;
      for (float value : values) {
        bad += Float.isFinite(value) ? 0 : 1;
        squares += (double) value * value;
      }
      nonFinite.add(bad);
      norms.add(Math.sqrt(squares));
      if (i > 0) {
        toNext.add(distance(last, values));
      }
      if (i > 1) {
        toAfterNext.add(distance(beforeLast, values));
      }
      beforeLast = last;
      last = values;
    }
    while (toNext.size() < n) {
      toNext.add(Double.NaN);
    }
    while (toAfterNext.size() < n) {
      toAfterNext.add(Double.NaN);
    }
    return new TensorTrace(name, size, hashes, nonFinite, norms, toNext, toAfterNext);
  }

  private static double distance(float[] one, float[] other) {
    if (one.length == 0 || one.length != other.length) {
      return Double.NaN;
    }
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = (double) one[i] - other[i];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  }

  private static String sha256(float[] values) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
    ByteBuffer bytes = ByteBuffer.allocate(PIECE * Float.BYTES);
    for (int from = 0; from < values.length; from += PIECE) {
      bytes.clear();
      for (int i = from; i < Math.min(values.length, from + PIECE); i++) {
        bytes.putInt(Float.floatToIntBits(values[i] + 0f)); // −0 + 0 is 0
      }
      digest.update(bytes.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
