package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pingze.experiments.report.LookByLine;
import org.pingze.probes.hooks.ActivationCache;
import org.pingze.probes.hooks.AttentionPattern;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.probes.verse.ScanSettings;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tonal.LineLength;

/**
 * Whether heads look at the previous line where a couplet closes, and the law wants opposition (對),
 * or where one opens, and it wants adhesion (粘); in lines of five syllables or of seven.
 */
final class LooksByLine {
  private LooksByLine() {}

  static List<LookByLine> of(
      CheckpointExamination last,
      EvaluationPoems poems,
      List<Candidate> heads,
      ScanSettings settings) {
    Set<HookPoint> points = new TreeSet<>();
    heads.forEach(head -> points.add(HookPoint.pattern(head.head().layer())));
    ActivationCache cache = ActivationCache.recording(points);
    last.model()
        .run(
            TokenBatch.of(poems.tokenized().stream().map(TokenizedPoem::ids).toList()),
            cache.hooks());
    List<LookByLine> looks = new ArrayList<>();
    for (Candidate head : heads) {
      for (LineLength length : LineLength.values()) {
        // Columns: attention and places in opening lines, then in closing lines.
        UnitSums sums = new UnitSums(poems.tokenized().size(), 4);
        for (int row = 0; row < poems.tokenized().size(); row++) {
          TokenizedPoem poem = poems.tokenized().get(row);
          if (poem.poem().verse().length() == length) {
            add(sums, row, poem, head, cache.pattern(row, head.head()));
          }
        }
        ClusterBootstrap bootstrap =
            new ClusterBootstrap(sums, settings.bootstrapDraws(), settings.seed());
        for (boolean closing : new boolean[] {false, true}) {
          int column = closing ? 2 : 0;
          Findings.measured(bootstrap.ratio(column, column + 1))
              .ifPresent(
                  attention ->
                      looks.add(
                          new LookByLine(
                              head.head(),
                              head.look().words(),
                              length.syllables(),
                              closing,
                              attention)));
        }
      }
    }
    return looks;
  }

  private static void add(
      UnitSums sums, int row, TokenizedPoem poem, Candidate head, AttentionPattern pattern) {
    new VersePlaces(poem)
        .each(
            head.look(),
            (predicted, query, key) -> {
              int column = predicted.line() % 2 == 0 ? 2 : 0;
              sums.add(row, column, pattern.weight(query, key));
              sums.add(row, column + 1, 1);
            });
  }
}
