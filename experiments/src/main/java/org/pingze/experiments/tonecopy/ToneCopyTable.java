package org.pingze.experiments.tonecopy;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.pingze.experiments.report.Baseline;
import org.pingze.experiments.report.HeadMeasurement;
import org.pingze.experiments.report.PrintedNumber;
import org.pingze.experiments.report.ToneCopyFindings;
import org.pingze.experiments.report.Verdict;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.probes.hooks.HeadId;

/** What the terminal shows at the end of a run: the verdict, its parts, and the top heads. */
public final class ToneCopyTable {
  private ToneCopyTable() {}

  /** Prints the findings and where the report lies. */
  public static void print(ToneCopyFindings findings, RunDirectory run, PrintWriter out) {
    Verdict verdict = findings.verdict();
    out.println();
    out.println(verdict.answer());
    out.println(verdict.technical());
    out.println();
    for (Verdict.Part part : verdict.parts()) {
      out.printf(Locale.ROOT, "  %-14s %s%n", part.outcome().words(), part.name());
    }
    out.println();
    out.printf(
        Locale.ROOT,
        "Top heads at step %d (%d tests corrected together)%n",
        findings.last().step(),
        findings.tests());
    out.printf(
        Locale.ROOT,
        "  %-6s %-36s %-24s %7s  %s%n",
        "head",
        "score",
        "value [95 % interval]",
        "null",
        "q");
    for (HeadId head : findings.chosenHeads()) {
      for (HeadMeasurement row : rows(findings, head)) {
        out.printf(
            Locale.ROOT,
            "  %-6s %-36s %-24s %7s  %s%n",
            head,
            row.measure().id(),
            PrintedNumber.withInterval(row.result().estimate()),
            PrintedNumber.rounded(row.result().nullValue()),
            PrintedNumber.probability(row.result().q()));
      }
    }
    out.println();
    out.println("Loss at the last checkpoint, nats");
    for (Baseline baseline : findings.baselines()) {
      out.printf(
          Locale.ROOT,
          "  %-6s %-40s tone %s  rhyme %s%n",
          baseline.name(),
          baseline.definition(),
          baseline.toneLoss().map(loss -> PrintedNumber.rounded(loss.value())).orElse("  –  "),
          baseline.rhymeLoss().map(loss -> PrintedNumber.rounded(loss.value())).orElse("  –  "));
    }
    out.println();
    out.println(run.path().resolve("report.html"));
    out.flush();
  }

  /** The scores that the verdict is about, of one head. */
  private static List<HeadMeasurement> rows(ToneCopyFindings findings, HeadId head) {
    return findings.measurements().stream()
        .filter(
            row ->
                row.step() == findings.last().step()
                    && row.head().equals(head)
                    && (row.measure().id().contains("_over_")
                        || row.measure().id().startsWith("ov_tone")
                        || row.measure().id().startsWith("counterfactual")
                        || row.measure().id().equals("prefix_matching")))
        .toList();
  }
}
