package org.pingze.experiments.report;

import java.util.List;
import java.util.Optional;

/**
 * The answer, and the parts that it rests on.
 *
 * @param question the question asked, one sentence
 * @param answer the answer in two sentences that a scholar of verse understands
 * @param technical the same for a reader who knows transformers, one sentence with the numbers
 * @param parts the conditions that were set beforehand, in order
 */
public record Verdict(String question, String answer, String technical, List<Part> parts) {
  public Verdict {
    parts = List.copyOf(parts);
  }

  /** How one condition fared. */
  public enum Outcome {
    /** The evidence is there. */
    HOLDS("holds"),
    /** It was looked for and not found. */
    DOES_NOT_HOLD("does not hold"),
    /** It was not measured, so nothing follows. */
    NOT_MEASURED("not measured");

    private final String words;

    Outcome(String words) {
      this.words = words;
    }

    /** Returns the outcome as the page words it. */
    public String words() {
      return words;
    }

    /** Returns the class that the page's style sheet knows the outcome by. */
    public String style() {
      return words.replace(' ', '-');
    }
  }

  /**
   * One condition of the verdict.
   *
   * @param name the condition, a few words
   * @param outcome how it fared
   * @param result the number that decided; empty if none was measured
   * @param unit the unit of the number, such as "nats" or "AUC"; empty if none
   * @param explanation what the number means, one or two sentences
   */
  public record Part(
      String name,
      Outcome outcome,
      Optional<TestedEstimate> result,
      String unit,
      String explanation) {
    public Part {
      if (result.isEmpty() != (outcome == Outcome.NOT_MEASURED)) {
        throw new IllegalArgumentException(
            "\"" + name + "\" has no number exactly if it was not measured; outcome " + outcome);
      }
    }
  }
}
