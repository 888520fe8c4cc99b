package org.pingze.probes.training;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.TransformerConfig;

/** What decides a run, in words and hashes, so that a state is resumed with nothing else. */
final class TrainingOrigin {
  private TrainingOrigin() {}

  static Map<String, String> of(
      TransformerConfig model, TrainingConfig training, List<int[]> rows) {
    return Map.of(
        "model", model.toString(), "configuration", training.toString(), "rows", sha256(rows));
  }

  /** Checks that there are rows, that each predicts something, and that all fit the model. */
  static void check(TransformerConfig model, List<int[]> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("there is no row to train on; was everything excluded?");
    }
    for (int row = 0; row < rows.size(); row++) {
      if (rows.get(row).length < 2) {
        throw new IllegalArgumentException(
            "row " + row + " has fewer than two tokens, so nothing can be predicted; leave it out");
      }
    }
    TokenBatch.of(rows).check(model);
  }

  private static String sha256(List<int[]> rows) {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
    for (int[] row : rows) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * (row.length + 1)).putInt(row.length);
      for (int token : row) {
        bytes.putInt(token);
      }
      digest.update(bytes.flip());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
