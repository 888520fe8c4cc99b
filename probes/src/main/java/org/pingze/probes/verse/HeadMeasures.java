package org.pingze.probes.verse;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.statistics.BenjaminiHochberg;

/**
 * All measures of all heads at one checkpoint, corrected together.
 *
 * @param rows the measures, by score and then by head; one whose score could not be taken is
 *     missing
 * @param tests over how many p-values the q-values were corrected
 */
public record HeadMeasures(List<HeadMeasure> rows, int tests) {
  public HeadMeasures {
    rows = List.copyOf(rows);
  }

  /** Returns the rows with q filled in by Benjamini–Hochberg over every p that is a number. */
  static HeadMeasures corrected(List<HeadMeasure> rows) {
    double[] p = rows.stream().mapToDouble(HeadMeasure::p).toArray();
    double[] q = BenjaminiHochberg.adjust(p);
    int tests = 0;
    HeadMeasure[] corrected = new HeadMeasure[p.length];
    for (int i = 0; i < p.length; i++) {
      corrected[i] = rows.get(i).withQ(q[i]);
      tests += Double.isNaN(p[i]) ? 0 : 1;
    }
    return new HeadMeasures(List.of(corrected), tests);
  }

  /** Returns these measures and more of the same checkpoint, all corrected together. */
  public HeadMeasures with(List<HeadMeasure> more) {
    return corrected(Stream.concat(rows.stream(), more.stream()).toList());
  }

  /** Returns one score of all heads. */
  public List<HeadMeasure> of(HeadScore score) {
    return rows.stream().filter(row -> row.score() == score).toList();
  }

  /** Returns one score of one head; empty if it could not be taken. */
  public Optional<HeadMeasure> of(HeadId head, HeadScore score) {
    return rows.stream().filter(row -> row.score() == score && row.head().equals(head)).findFirst();
  }
}
