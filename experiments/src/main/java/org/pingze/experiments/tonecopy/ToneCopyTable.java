package org.pingze.experiments.tonecopy;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.pingze.experiments.report.Baseline;
import org.pingze.experiments.report.PrintedNumber;
import org.pingze.experiments.report.ToneCopyFindings;
import org.pingze.experiments.report.Verdict;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.probes.verse.HeadMeasure;

/**
 * What the terminal shows at the end of a run: the verdict, its parts, the top heads and the
 * baselines.
 *
 * @param findings what was found
 * @param candidates the heads, the most promising first
 */
public record ToneCopyTable(ToneCopyFindings findings, List<Candidate> candidates) {
  private static final int HEADS = 4;
  private static final int WIDTH = 100;
  private static final String HEAD_ROW = "  %-8s %-21s %10s %12s %9s %10s %8s%n";

  public ToneCopyTable {
    candidates = List.copyOf(candidates);
  }

  /** Prints the findings and where the report lies. */
  public void print(RunDirectory run, PrintWriter out) {
    Verdict verdict = findings.verdict();
    out.println();
    out.println(wrapped(verdict.answer()));
    out.println();
    for (Verdict.Part part : verdict.parts()) {
      out.printf(Locale.ROOT, "  %-14s %s%n", part.outcome().words(), part.name());
    }
    out.println();
    out.printf(
        Locale.ROOT,
        "Top heads at step %d (* q < 0.05 after correction over %d tests)%n",
        findings.last().step(),
        findings.tests());
    out.printf(
        Locale.ROOT,
        HEAD_ROW,
        "head",
        "looks at",
        "over line",
        "over offset",
        "OV tone",
        "in poems",
        "effect");
    for (Candidate candidate : candidates.subList(0, Math.min(HEADS, candidates.size()))) {
      print(candidate, out);
    }
    Candidate any = candidates.get(0);
    out.printf(
        Locale.ROOT,
        HEAD_ROW,
        "null",
        "",
        PrintedNumber.rounded(any.overLine().nullMean()) + " ",
        PrintedNumber.rounded(any.overOffset().nullMean()) + " ",
        PrintedNumber.rounded(any.embedding().nullMean()) + " ",
        PrintedNumber.rounded(any.context().nullMean()) + " ",
        PrintedNumber.rounded(any.effect().nullMean()) + " ");
    out.println();
    out.println("Loss at the last checkpoint, nats");
    for (Baseline baseline : findings.baselines()) {
      out.printf(
          Locale.ROOT,
          "  %-6s %-36s tone %s  rhyme %s%n",
          baseline.name(),
          baseline.definition(),
          baseline.toneLoss().map(loss -> PrintedNumber.rounded(loss.value())).orElse("  –  "),
          baseline.rhymeLoss().map(loss -> PrintedNumber.rounded(loss.value())).orElse("  –  "));
    }
    out.println();
    out.println(run.path().resolve("report.html"));
    out.flush();
  }

  /** Returns the text in lines of at most {@value #WIDTH} characters, broken between words. */
  static String wrapped(String text) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : text.split(" ", -1)) {
      int length = word.codePointCount(0, word.length());
      if (column > 0 && column + 1 + length > WIDTH) {
        lines.append(System.lineSeparator());
        column = 0;
      }
      lines.append(column == 0 ? "" : " ").append(word);
      column += length + (column == 0 ? 0 : 1);
    }
    return lines.toString();
  }

  private static void print(Candidate candidate, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        HEAD_ROW,
        candidate.head(),
        candidate.look().attention().id(),
        cell(candidate.overLine()),
        cell(candidate.overOffset()),
        cell(candidate.embedding()),
        cell(candidate.context()),
        cell(candidate.effect()));
  }

  private static String cell(HeadMeasure measure) {
    return PrintedNumber.rounded(measure.value()) + (measure.q() < 0.05 ? "*" : " ");
  }
}
