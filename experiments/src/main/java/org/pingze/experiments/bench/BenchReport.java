package org.pingze.experiments.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.StringJoiner;
import org.pingze.probes.model.FastTransformer;

/**
 * What a measurement found.
 *
 * @param title what was measured
 * @param threads how many threads computed
 * @param tokens of one run
 * @param timings of the runs
 * @param work what a run computes, by ways of counting
 * @param needed bytes of weights, optimizer and one batch's activations
 * @param held bytes that are held when the runs are over
 * @param resident the most bytes that the process had
 */
public record BenchReport(
    String title,
    int threads,
    int tokens,
    Timings timings,
    List<Work> work,
    long needed,
    long held,
    OptionalLong resident) {
  private static final double MEGA = 1e6;

  /**
   * Floating-point operations.
   *
   * @param what which are counted
   * @param operations how many a run has
   */
  record Work(String what, double operations) {}

  public BenchReport {
    work = List.copyOf(work);
  }

  /** Returns the median of tokens a second. */
  public double tokensPerSecond() {
    return tokens / timings.medianSeconds();
  }

  /** Returns the share of the peak that the first way of counting gives, median over the runs. */
  public double share() {
    return timings.share(work.get(0).operations());
  }

  /** Returns whether no more than twice the needed memory is held. */
  public boolean isFrugal() {
    return held <= 2 * needed;
  }

  /** Returns the report as lines. */
  public String text() {
    StringJoiner lines = new StringJoiner("\n");
    lines.add(title);
    lines.add(line("arithmetic", FastTransformer.arithmetic() + "; " + threads + " threads"));
    lines.add(
        line(
            "time",
            format(
                "%.1f ms, median of %d runs after %d seconds of warm-up; best %.1f ms",
                1e3 * timings.medianSeconds(),
                timings.seconds().length,
                Timings.WARM_UP.toSeconds(),
                1e3 * timings.bestSeconds())));
    lines.add(line("speed", format("%.0f tokens a second, median", tokensPerSecond())));
    lines.add(
        line(
            "peak",
            format(
                "%.1f GFLOP a second, median: sgemm of %d² squares, one on each thread, before and"
                    + " after each run",
                timings.medianPeak() / 1e9, SgemmPeak.SIDE)));
    for (Work counted : work) {
      lines.add(
          line(
              "share",
              format(
                  "%.1f %% of the peak, median (%.1f GFLOP: %s)",
                  100 * timings.share(counted.operations()),
                  counted.operations() / 1e9,
                  counted.what())));
    }
    lines.add(
        line(
            "memory",
            format(
                "%.0f MB held, %.2f times weights, optimizer and activations (%.0f MB)",
                held / MEGA, (double) held / needed, needed / MEGA)));
    resident.ifPresent(
        bytes -> lines.add(line("", format("%.0f MB at most, all of the process", bytes / MEGA))));
    return lines.toString();
  }

  private static String line(String name, String value) {
    return String.format(Locale.ROOT, "  %-11s %s", name, value);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
