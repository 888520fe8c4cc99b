package org.pingze.probes.integrity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * What was found in a series of checkpoints.
 *
 * @param checkpoints those that have weights, by step
 * @param traces each trained tensor through the series, by name
 * @param faults what is wrong; empty if nothing is
 */
public record SeriesReport(
    List<Checkpoint> checkpoints, List<TensorTrace> traces, List<Fault> faults) {
  public SeriesReport {
    checkpoints = List.copyOf(checkpoints);
    traces = List.copyOf(traces);
    faults = List.copyOf(faults);
  }

  /**
   * Reads and judges a series.
   *
   * @param found the checkpoints, by step; those without weights are missing steps
   * @param expected the steps there ought to be; if empty, those that the others let expect
   * @param progress is told how many tensors are read, of how many
   * @throws org.pingze.probes.model.io.InvalidModelException if a file is damaged
   */
  public static SeriesReport of(
      List<Checkpoint> found, List<Long> expected, BiConsumer<Integer, Integer> progress)
      throws IOException {
    List<Checkpoint> whole = new ArrayList<>();
    List<Long> empty = new ArrayList<>();
    for (Checkpoint checkpoint : found) {
      if (TensorReader.files(checkpoint.directory()).isEmpty()) {
        empty.add(checkpoint.step());
      } else {
        whole.add(checkpoint);
      }
    }
    TensorReader reader = new TensorReader(whole);
    List<String> names = reader.names();
    List<TensorTrace> traces = new ArrayList<>();
    for (String name : names) {
      traces.add(reader.trace(name));
      progress.accept(traces.size(), names.size());
    }
    SeriesJudgement judgement = new SeriesJudgement(whole, traces);
    List<Fault> faults = new ArrayList<>(judgement.missing(empty, expected));
    faults.addAll(judgement.misshapen(reader));
    faults.addAll(judgement.nonFinite());
    faults.addAll(judgement.duplicates());
    faults.addAll(judgement.discontinuities());
    return new SeriesReport(whole, traces, faults);
  }

  /** Returns the SHA-256 over the hashes of all tensors of a checkpoint, in the order of names. */
  public String hash(int checkpoint) {
    return hash(traces, checkpoint);
  }

  static String hash(List<TensorTrace> traces, int checkpoint) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (TensorTrace trace : traces) {
        String line = trace.name() + " " + trace.hashes().get(checkpoint) + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** Returns the Euclidean norm of all parameters of a checkpoint. */
  public double norm(int checkpoint) {
    return Math.sqrt(
        traces.stream().mapToDouble(trace -> Math.pow(trace.norms().get(checkpoint), 2)).sum());
  }

  /** Returns the distance of all parameters to the next checkpoint; NaN at the last. */
  public double distanceToNext(int checkpoint) {
    return Math.sqrt(
        traces.stream().mapToDouble(trace -> Math.pow(trace.toNext().get(checkpoint), 2)).sum());
  }
}
