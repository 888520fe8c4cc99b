package org.pingze.probes.integrity;

import java.util.List;

/**
 * One tensor through a series. Entry i of each list is of checkpoint i; a checkpoint that lacks the
 * tensor has an empty hash.
 *
 * @param name its name in the files
 * @param size how many values it has; that of the first checkpoint which has it
 * @param hashes the SHA-256 of its values as big-endian binary32, −0 as 0, so that neither the sign
 *     of a zero nor the stored type hides a duplicate
 * @param nonFinite how many values are NaN or infinite
 * @param norms the Euclidean norms
 * @param toNext the Euclidean distance to the next checkpoint; NaN where there is none
 * @param toAfterNext the distance to the checkpoint after that; NaN where there is none
 */
public record TensorTrace(
    String name,
    long size,
    List<String> hashes,
    List<Long> nonFinite,
    List<Double> norms,
    List<Double> toNext,
    List<Double> toAfterNext) {
  public TensorTrace {
    hashes = List.copyOf(hashes);
    nonFinite = List.copyOf(nonFinite);
    norms = List.copyOf(norms);
    toNext = List.copyOf(toNext);
    toAfterNext = List.copyOf(toAfterNext);
  }

  /** Returns whether training never changed it: a mask, or a frozen matrix. */
  boolean constant() {
    return hashes.stream().distinct().count() == 1;
  }

  /**
   * Returns the detour over checkpoint i (ours): the way from i − 1 over i to i + 1 over the way
   * that leaves i out. At least 1; 1 on a straight line, at most √2 on a random walk, 2 where the
   * checkpoints scatter around a minimum. NaN at the ends and where nothing moves.
   */
  double detour(int i) {
    if (i < 1 || i + 1 >= toNext.size()) {
      return Double.NaN;
    }
    double way = toNext.get(i - 1) + toNext.get(i);
    double without = toAfterNext.get(i - 1);
    return way > 0 ? way / without : Double.NaN; // infinite where the neighbours are the same
  }

  /**
   * Returns how fast it moves from checkpoint i to the next (ours): distance per doubling of step +
   * 1.
   */
  double rate(int i, List<Checkpoint> checkpoints) {
    double octaves =
        (logarithm(checkpoints.get(i + 1)) - logarithm(checkpoints.get(i))) / Math.log(2);
    return toNext.get(i) / octaves;
  }

  private static double logarithm(Checkpoint checkpoint) {
    return Math.log1p((double) checkpoint.step());
  }

  /**
   * Returns the jump from checkpoint i to the next (ours): the rate there over the greater of the
   * rates before and after. NaN where neither is known, or the tensor does not move in either.
   */
  double jump(int i, List<Checkpoint> checkpoints) {
    double before = i == 0 ? 0 : rate(i - 1, checkpoints);
    double after = i + 2 >= checkpoints.size() ? 0 : rate(i + 1, checkpoints);
    double greater = Math.max(before, after);
    return greater > 0 ? rate(i, checkpoints) / greater : Double.NaN;
  }
}
