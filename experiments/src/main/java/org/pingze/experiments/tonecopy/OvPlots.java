package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pingze.experiments.report.OvToneTransfer;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.verse.HeadScore;
import org.pingze.probes.verse.OvCharacters;
import org.pingze.tonal.ToneClass;

/** What the chosen heads write about tone for every character, for the report's plots. */
final class OvPlots {
  private OvPlots() {}

  static List<OvToneTransfer> of(CheckpointExamination last, SeriesScan scan, List<HeadId> heads) {
    OvCharacters characters = scan.lastScan().characters();
    Map<HeadId, double[]> projections = scan.lastScan().toneProjections(last.model());
    double[] counts = scan.baselines().tokenCounts();
    int[] tokens = characters.tokens();
    List<OvToneTransfer> plots = new ArrayList<>();
    for (HeadId head : heads) {
      double[] own = projections.get(head);
      last.heads()
          .of(head, HeadScore.OV_TONE_EMBEDDING)
          .flatMap(Findings::tested)
          .ifPresent(
              area -> {
                List<OvToneTransfer.Point> points = new ArrayList<>();
                for (int i = 0; own != null && i < tokens.length; i++) {
                  points.add(
                      new OvToneTransfer.Point(
                          scan.tones().character(tokens[i]),
                          scan.tones().onlyClass(tokens[i]).orElse(ToneClass.OBLIQUE),
                          own[i],
                          (long) counts[tokens[i]]));
                }
                plots.add(new OvToneTransfer(head, last.step(), "embedding", area, points));
              });
    }
    return plots;
  }
}
