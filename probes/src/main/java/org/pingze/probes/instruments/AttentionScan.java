package org.pingze.probes.instruments;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.hooks.Hook;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.Transformer;

/**
 * What all heads of a model pay to all targets, summed row by row in one forward pass; no pattern
 * outlives its row.
 */
public final class AttentionScan {
  private final List<HeadId> heads;
  private final List<String> targets;
  private final double[][][] sums; // (row, head, target)
  private final int[][] positions; // (row, target)
  private final double[][] uniform; // (row, target)

  private AttentionScan(List<HeadId> heads, List<String> targets, int rows) {
    this.heads = List.copyOf(heads);
    this.targets = List.copyOf(targets);
    this.sums = new double[rows][heads.size()][targets.size()];
    this.positions = new int[rows][targets.size()];
    this.uniform = new double[rows][targets.size()];
  }

  /**
   * Runs the model once and sums.
   *
   * @param targets the names of the targets
   * @param targetsOfRow for each row of the batch, the targets in the order of their names
   */
  public static AttentionScan of(
      Transformer model,
      TokenBatch batch,
      List<String> targets,
      List<List<AttentionTarget>> targetsOfRow) {
    if (targetsOfRow.size() != batch.rows()) {
      throw new IllegalArgumentException(
          batch.rows() + " rows, but targets for " + targetsOfRow.size());
    }
    AttentionScan scan = new AttentionScan(headsOf(model), targets, batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      List<AttentionTarget> own = targetsOfRow.get(row);
      if (own.size() != targets.size()) {
        throw new IllegalArgumentException(
            "row " + row + " has " + own.size() + " targets, not " + targets.size());
      }
      for (int t = 0; t < own.size(); t++) {
        scan.positions[row][t] = own.get(t).positions();
        scan.uniform[row][t] = own.get(t).uniformSum();
      }
    }
    int headsPerLayer = model.config().heads();
    Hook hook =
        (point, row, patterns) -> {
          int length = patterns.shape()[1];
          for (int head = 0; head < headsPerLayer; head++) {
            double[] into = scan.sums[row][point.layer() * headsPerLayer + head];
            int block = patterns.offset() + head * length * length;
            for (int t = 0; t < into.length; t++) {
              into[t] = targetsOfRow.get(row).get(t).sum(patterns.values(), block, length);
            }
          }
        };
    Map<HookPoint, Hook> hooks = new HashMap<>();
    for (int layer = 0; layer < model.config().layers(); layer++) {
      hooks.put(HookPoint.pattern(layer), hook);
    }
    model.run(batch, Hooks.of(hooks));
    return scan;
  }

  private static List<HeadId> headsOf(Transformer model) {
    List<HeadId> heads = new ArrayList<>();
    for (int layer = 0; layer < model.config().layers(); layer++) {
      for (int head = 0; head < model.config().heads(); head++) {
        heads.add(new HeadId(layer, head));
      }
    }
    return heads;
  }

  /** Returns the heads, by layer and then by number. */
  public List<HeadId> heads() {
    return heads;
  }

  /** Returns the names of the targets. */
  public List<String> targets() {
    return targets;
  }

  /** Returns how many rows were scanned. */
  public int rows() {
    return sums.length;
  }

  /** Returns the sum over the scored queries of a row; head and target by their index. */
  public double sum(int row, int head, int target) {
    return sums[row][head][target];
  }

  /** Returns how many queries of a row a target scores. */
  public int positions(int row, int target) {
    return positions[row][target];
  }

  /** Returns the sum that a head attending to all positions equally would have. */
  public double uniformSum(int row, int target) {
    return uniform[row][target];
  }

  /** Returns the score of one head on one target over all rows. */
  public AttentionTargetScore score(HeadId head, String target) {
    int h = heads.indexOf(head);
    int t = targets.indexOf(target);
    if (h < 0 || t < 0) {
      throw new IllegalArgumentException(
          head + " on \"" + target + "\" was not scanned; targets are " + targets);
    }
    double sum = 0;
    double uniformSum = 0;
    int count = 0;
    for (int row = 0; row < rows(); row++) {
      sum += sums[row][h][t];
      uniformSum += uniform[row][t];
      count += positions[row][t];
    }
    return new AttentionTargetScore(head, target, sum / count, uniformSum / count, count);
  }
}
