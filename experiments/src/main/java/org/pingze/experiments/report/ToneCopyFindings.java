package org.pingze.experiments.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pingze.probes.hooks.HeadId;

/**
 * Everything that the tone-copy experiment found; its report prints nothing else.
 *
 * @param verdict the answer and its parts
 * @param checkpoints the model at each checkpoint, by rising step; at least one
 * @param measurements every head × measure × checkpoint, in any order; may be empty
 * @param chosenHeads the heads whose curves are drawn in colour, the most telling first; may be
 *     empty
 * @param leadingMeasures the measures of heads that the page shows at once, in that order; the
 *     others are folded away; may be empty
 * @param formations when the curves took shape
 * @param bumps the bumps of the loss curve
 * @param looks where in the poem the chosen heads look at the previous line; may be empty
 * @param example a poem with the attention of one head; empty if no head deserves it
 * @param ovTransfers what the heads write about tone, at most one plot for each; may be empty
 * @param baselines the rows of the table of losses: what the model is set against and, last, the
 *     model itself
 * @param tests over how many tests together the q-values were corrected
 * @param notShown what the run does not show, one sentence each; at least one
 * @param corpus the poems
 * @param provenance what regenerates the run
 */
public record ToneCopyFindings(
    Verdict verdict,
    List<CheckpointMetrics> checkpoints,
    List<HeadMeasurement> measurements,
    List<HeadId> chosenHeads,
    List<ScoreDefinition> leadingMeasures,
    List<Formation> formations,
    Bumps bumps,
    List<LookByLine> looks,
    Optional<PoemExample> example,
    List<OvToneTransfer> ovTransfers,
    List<Baseline> baselines,
    long tests,
    List<String> notShown,
    CorpusFacts corpus,
    Provenance provenance) {
  public ToneCopyFindings {
    if (checkpoints.isEmpty()) {
      throw new IllegalArgumentException("a report needs at least one checkpoint, got none");
    }
    for (int i = 1; i < checkpoints.size(); i++) {
      if (checkpoints.get(i).step() <= checkpoints.get(i - 1).step()) {
        throw new IllegalArgumentException(
            "checkpoints come by rising step, but step "
                + checkpoints.get(i).step()
                + " follows step "
                + checkpoints.get(i - 1).step());
      }
    }
    if (notShown.isEmpty()) {
      throw new IllegalArgumentException("a report says what was not shown; the list is empty");
    }
    checkpoints = List.copyOf(checkpoints);
    measurements = List.copyOf(measurements);
    chosenHeads = List.copyOf(chosenHeads);
    leadingMeasures = List.copyOf(leadingMeasures);
    formations = List.copyOf(formations);
    looks = List.copyOf(looks);
    ovTransfers = List.copyOf(ovTransfers);
    baselines = List.copyOf(baselines);
    notShown = List.copyOf(notShown);
  }

  /** Returns the last checkpoint, the one that the maps and tables show. */
  public CheckpointMetrics last() {
    return checkpoints.get(checkpoints.size() - 1);
  }

  /** Returns the measures of heads, the leading ones first, else as they first occur. */
  public List<ScoreDefinition> headMeasures() {
    List<ScoreDefinition> taken =
        measurements.stream().map(HeadMeasurement::measure).distinct().toList();
    return Stream.concat(leadingMeasures.stream().filter(taken::contains), taken.stream())
        .distinct()
        .toList();
  }

  /** Returns the baselines that are not the model itself. */
  public List<Baseline> withoutNetwork() {
    return baselines.stream().filter(baseline -> !baseline.isModel()).toList();
  }

  /** Returns the measurements of one measure at one step, by head. */
  public List<HeadMeasurement> at(long step, ScoreDefinition measure) {
    return measurements.stream()
        .filter(m -> m.step() == step && m.measure().equals(measure))
        .sorted(Comparator.comparing(HeadMeasurement::head))
        .toList();
  }

  /** Returns the measurements of one measure of one head, by step. */
  public List<HeadMeasurement> over(ScoreDefinition measure, HeadId head) {
    return measurements.stream()
        .filter(m -> m.head().equals(head) && m.measure().equals(measure))
        .sorted(Comparator.comparingLong(HeadMeasurement::step))
        .toList();
  }
}
