package org.pingze.experiments.report;

import java.util.List;
import java.util.Optional;

/**
 * What was found of models that read the same poems as different tokens.
 *
 * @param question the question
 * @param verdict the answer in short
 * @param answer what the numbers say, a sentence each
 * @param models the models, by tokenizer
 * @param matchings what was found under each matching
 * @param definitions what each measure is
 * @param notShown what does not follow from this
 * @param provenance what makes the run again
 */
public record MatchedFindings(
    String question,
    String verdict,
    List<String> answer,
    List<Model> models,
    List<OfMatching> matchings,
    List<Definition> definitions,
    List<String> notShown,
    Provenance provenance) {
  public MatchedFindings {
    answer = List.copyOf(answer);
    models = List.copyOf(models);
    matchings = List.copyOf(matchings);
    definitions = List.copyOf(definitions);
    notShown = List.copyOf(notShown);
  }

  /**
   * The models of one tokenizer and one size, which differ by their seed.
   *
   * @param matchings what they are matched by, in words
   * @param seeds how many of them have been examined
   * @param tokensPerCharacter tokens, punctuation and end included, over characters of the training
   *     poems
   * @param parametersToReference its parameters over those of the reference
   * @param poems how many poems each sees in training, repetitions counted
   * @param characters how many characters, in millions
   * @param tokens how many tokens, in millions
   * @param operations how many operations its training takes, in units of 10^12
   * @param operationsToReference its operations over those of the reference
   */
  public record Model(
      String tokenizer,
      String matchings,
      int seeds,
      int vocabulary,
      double tokensPerCharacter,
      int width,
      int steps,
      long parameters,
      double parametersToReference,
      long poems,
      double characters,
      double tokens,
      double operations,
      double operationsToReference) {}

  /**
   * What was found under one matching.
   *
   * @param title what is matched
   * @param meaning how
   * @param tokenizers the tokenizers, the reference first
   * @param scores the measures at the last checkpoint
   * @param seedScores the same, of each model
   * @param differences what separates the others from the reference
   * @param formations when the measures formed
   * @param curves the measures over training
   */
  public record OfMatching(
      String title,
      String meaning,
      List<String> tokenizers,
      List<Row> scores,
      List<SeedScore> seedScores,
      List<Difference> differences,
      List<FormationRow> formations,
      List<TokenizerCurves> curves) {
    public OfMatching {
      tokenizers = List.copyOf(tokenizers);
      scores = List.copyOf(scores);
      seedScores = List.copyOf(seedScores);
      differences = List.copyOf(differences);
      formations = List.copyOf(formations);
      curves = List.copyOf(curves);
    }
  }

  /**
   * A measure of every tokenizer.
   *
   * @param values its mean over seeds, with the least and the greatest, in the order of the
   *     tokenizers; empty where it is not defined
   */
  public record Row(String measure, String unit, List<Optional<Estimate>> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /** A measure of one model, with its interval over poems, draws or characters. */
  public record SeedScore(String tokenizer, long seed, String measure, Estimate estimate) {}

  /**
   * What separates a tokenizer from the reference, where both are defined.
   *
   * @param byPoems the difference of the means over seeds, with its interval over poems; n poems
   * @param least the least difference of two models of one seed
   * @param greatest the greatest
   * @param syllables how many syllables are compared
   */
  public record Difference(
      String tokenizer,
      String measure,
      String unit,
      Estimate byPoems,
      double least,
      double greatest,
      long syllables) {}

  /** Between which checkpoints a measure formed, in each model of each tokenizer, in words. */
  public record FormationRow(String measure, List<String> byTokenizer) {
    public FormationRow {
      byTokenizer = List.copyOf(byTokenizer);
    }
  }

  /**
   * A measure over training.
   *
   * @param id its name in files
   * @param curves of each tokenizer for which it is defined
   */
  public record TokenizerCurves(
      String id, String title, String unit, String definition, List<OfTokenizer> curves) {
    public TokenizerCurves {
      curves = List.copyOf(curves);
    }
  }

  /**
   * A measure of one tokenizer over training.
   *
   * @param place the place of the tokenizer, from 0, which decides its colour
   */
  public record OfTokenizer(String tokenizer, int place, List<AtStep> points) {
    public OfTokenizer {
      points = List.copyOf(points);
    }
  }

  /** The mean over seeds at a step, with the least and the greatest. */
  public record AtStep(int step, Estimate estimate) {}

  /** What a measure is. */
  public record Definition(String measure, String text) {}
}
