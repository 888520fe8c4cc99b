package org.pingze.probes.integrity;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is wrong with a series.
 *
 * @param kind what sort of fault
 * @param steps the checkpoints it concerns, ascending
 * @param tensors the tensors it concerns, in the order of their names; empty if all
 * @param share the part of the model's parameters that these tensors hold, in [0, 1]
 * @param statistic how strong it is where there is a measure, else NaN
 */
public record Fault(
    Kind kind, List<Long> steps, List<String> tensors, double share, double statistic) {
  /** The sorts of fault. */
  public enum Kind {
    /** Checkpoints of different steps hold the same values. */
    DUPLICATE("the same values"),
    /** Checkpoints share the values of some trained tensors, which differ elsewhere. */
    PARTLY_DUPLICATE("the same values in some tensors"),
    /** A checkpoint lies far off the way from the one before it to the one after it. */
    DETOUR("off the way between its neighbours"),
    /** From one checkpoint to the next the parameters move far more than before and after. */
    BREAK("a jump that does not fit what comes before and after"),
    /** A step that the grid of the others asks for, or a checkpoint without weights. */
    MISSING("missing"),
    /** Values that are NaN or infinite. */
    NON_FINITE("values that are not finite"),
    /** Tensors that other checkpoints have in another shape or not at all. */
    MISSHAPEN("other tensors than its neighbours");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns the name as printed, such as {@code partly_duplicate}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Fault {
    steps = List.copyOf(steps);
    tensors = List.copyOf(tensors);
  }

  /** Returns one sentence, such as {@code step 0, 1: the same values}. */
  public String sentence() {
    StringBuilder text = new StringBuilder("step ");
    text.append(
        steps.size() <= 12
            ? join(steps)
            : join(steps.subList(0, 8))
                + " … "
                + join(steps.subList(steps.size() - 2, steps.size()))
                + " ("
                + steps.size()
                + " steps)");
    text.append(": ").append(kind.words);
    if (!tensors.isEmpty()) {
      text.append(
          String.format(
              Locale.ROOT,
              "; %d tensors with %.1f %% of the parameters, %s%s",
              tensors.size(),
              100 * share,
              String.join(", ", tensors.subList(0, Math.min(3, tensors.size()))),
              tensors.size() > 3 ? " …" : ""));
    }
    if (!Double.isNaN(statistic)) {
      text.append(String.format(Locale.ROOT, " (%.3g)", statistic));
    }
    return text.toString();
  }

  private static String join(List<Long> steps) {
    return steps.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
