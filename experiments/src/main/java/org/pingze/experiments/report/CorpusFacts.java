package org.pingze.experiments.report;

import java.util.List;

/**
 * The poems that the run trained and was judged on.
 *
 * @param name which corpus, with its source, a few words
 * @param forms how many poems of each form: "five-syllable octave" and so on
 * @param splits how many poems in each part: "training", "evaluation"
 * @param exclusions how many poems were left out, by reason
 * @param labels how many characters have a label from each source: TABLE, CONTEXT, METRE, UNKNOWN
 */
public record CorpusFacts(
    String name,
    List<Count> forms,
    List<Count> splits,
    List<Count> exclusions,
    List<Count> labels) {
  public CorpusFacts {
    forms = List.copyOf(forms);
    splits = List.copyOf(splits);
    exclusions = List.copyOf(exclusions);
    labels = List.copyOf(labels);
  }

  /**
   * How many of something.
   *
   * @param name of what
   * @param count how many, at least 0
   */
  public record Count(String name, long count) {
    public Count {
      if (count < 0) {
        throw new IllegalArgumentException("a count is 0 or more, got " + count + " " + name);
      }
    }
  }
}
