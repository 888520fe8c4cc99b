package org.pingze.experiments.report;

import java.util.List;
import java.util.Optional;

/**
 * What a comparison of tokenizers on the same poems found.
 *
 * @param corpus what was read, in words
 * @param measures the measures, in the order of the report
 * @param tokenizers what was found of each tokenizer
 * @param meaning what the numbers mean for an experiment, a sentence each
 * @param provenance what makes the comparison again
 */
public record TokenizerFindings(
    String corpus,
    List<Measure> measures,
    List<OfTokenizer> tokenizers,
    List<String> meaning,
    Provenance provenance) {
  public TokenizerFindings {
    measures = List.copyOf(measures);
    tokenizers = List.copyOf(tokenizers);
    meaning = List.copyOf(meaning);
  }

  /**
   * What is measured.
   *
   * @param id its name in files
   * @param counted what n counts
   * @param isCount whether its values are counts, which are whole
   */
  public record Measure(
      String id, String title, String definition, String counted, boolean isCount) {
    /** Returns a value as it is printed, with its interval if it has one. */
    public String printed(Estimate value) {
      return isCount
          ? PrintedNumber.count(Math.round(value.value()))
          : PrintedNumber.withInterval(value);
    }
  }

  /**
   * What was found of one tokenizer.
   *
   * @param name as it was given
   * @param values in the order of the measures; empty where there is nothing to count
   * @param longest the longest tokens met, with how often they were
   */
  public record OfTokenizer(String name, List<Optional<Estimate>> values, List<LongToken> longest) {
    public OfTokenizer {
      values = List.copyOf(values);
      longest = List.copyOf(longest);
    }
  }

  /**
   * A token of several characters.
   *
   * @param text the characters
   * @param count how often it was met
   */
  public record LongToken(String text, long count) {}
}
