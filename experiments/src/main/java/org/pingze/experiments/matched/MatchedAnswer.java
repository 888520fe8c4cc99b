package org.pingze.experiments.matched;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.MatchedFindings.Difference;
import org.pingze.experiments.report.MatchedFindings.OfMatching;
import org.pingze.experiments.report.MatchedFindings.Row;
import org.pingze.experiments.report.PrintedNumber;

/** Says in words what the numbers show, and what they do not. */
final class MatchedAnswer {
  private static final List<MatchedMeasure> LOSSES =
      List.of(
          MatchedMeasure.BITS_PER_CHARACTER,
          MatchedMeasure.TONE_LOSS_BOUND,
          MatchedMeasure.RHYME_LOSS);

  private final TrainedModels models;
  private final List<OfMatching> matchings;

  MatchedAnswer(TrainedModels models, List<OfMatching> matchings) {
    this.models = models;
    this.matchings = List.copyOf(matchings);
  }

  /**
   * Returns the answer in short: in how many comparisons each loss differs clearly from that of the
   * reference, and in how many models a head matches prefixes.
   */
  String verdict() {
    List<String> parts = new ArrayList<>();
    boolean everyOne = true;
    boolean any = false;
    for (MatchedMeasure measure : LOSSES) {
      List<Difference> compared =
          matchings.stream()
              .flatMap(matching -> matching.differences().stream())
              .filter(difference -> difference.measure().equals(measure.title()))
              .toList();
      long more = compared.stream().filter(MatchedAnswer::isMore).count();
      long less = compared.stream().filter(MatchedAnswer::isLess).count();
      everyOne &= Math.max(more, less) == compared.size();
      any |= more + less > 0;
      parts.add(
          String.format(
              Locale.ROOT,
              "%s is more in %d, less in %d of %d comparisons",
              measure.title().toLowerCase(Locale.ROOT),
              more,
              less,
              compared.size()));
    }
    return (any ? everyOne ? "Yes" : "In part" : "No difference was seen")
        + ". Against "
        + models.reference()
        + ", "
        + String.join("; ", parts)
        + ". "
        + prefixes();
  }

  private String prefixes() {
    List<String> parts = new ArrayList<>();
    for (String tokenizer : models.config().tokenizers()) {
      List<SeriesTables> own =
          models.tables().entrySet().stream()
              .filter(entry -> entry.getKey().tokenizer().equals(tokenizer))
              .map(Map.Entry::getValue)
              .toList();
      long beyond =
          own.stream()
              .flatMap(tables -> tables.chance(MatchedMeasure.PREFIX_MATCHING).stream())
              .filter(SeriesTables.Chance::isExceeded)
              .count();
      if (!own.isEmpty()) {
        parts.add(beyond + " of " + own.size() + " models of " + tokenizer);
      }
    }
    double strongest =
        models.tables().values().stream()
            .map(tables -> tables.curve(MatchedMeasure.PREFIX_MATCHING).lastEntry())
            .filter(Objects::nonNull)
            .mapToDouble(end -> end.getValue().value())
            .max()
            .orElse(0);
    return "A head matches prefixes beyond chance in "
        + String.join(", ", parts)
        + "; the strongest does so with "
        + PrintedNumber.rounded(strongest)
        + " of its attention.";
  }

  /** Returns the sentences, by matching. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    int planned = models.plan().runs().size();
    if (models.tables().size() < planned) {
      sentences.add(
          "Only "
              + models.tables().size()
              + " of "
              + planned
              + " models have been trained and examined so far; the numbers are of those.");
    }
    for (OfMatching matching : matchings) {
      for (MatchedMeasure measure : LOSSES) {
        losses(matching, measure).ifPresent(sentences::add);
      }
      scores(matching, MatchedMeasure.PREFIX_MATCHING).ifPresent(sentences::add);
    }
    return sentences;
  }

  private Optional<String> losses(OfMatching matching, MatchedMeasure measure) {
    List<String> parts = new ArrayList<>();
    for (Difference difference : matching.differences()) {
      if (difference.measure().equals(measure.title())) {
        parts.add(difference.tokenizer() + " " + outcome(difference));
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Matched by "
                + matching.title()
                + ", "
                + measure.title().toLowerCase(Locale.ROOT)
                + " against "
                + models.reference()
                + ": "
                + String.join("; ", parts)
                + ".");
  }

  /**
   * A difference is called one only if its interval over poems excludes 0 and every seed agrees:
   * two seeds of one tokenizer differ as surely over poems as two tokenizers may.
   */
  private static boolean isMore(Difference difference) {
    return difference.byPoems().low() > 0 && difference.least() > 0;
  }

  private static boolean isLess(Difference difference) {
    return difference.byPoems().high() < 0 && difference.greatest() < 0;
  }

  private static String outcome(Difference difference) {
    Estimate estimate = difference.byPoems();
    boolean above = isMore(difference);
    boolean below = isLess(difference);
    String words = above ? "more by " : below ? "less by " : "no clear difference, ";
    double sign = below ? -1 : 1;
    return words
        + PrintedNumber.rounded(sign * estimate.value())
        + " ["
        + PrintedNumber.rounded(below ? -estimate.high() : estimate.low())
        + ", "
        + PrintedNumber.rounded(below ? -estimate.low() : estimate.high())
        + "] "
        + difference.unit()
        + " (seeds "
        + PrintedNumber.rounded(below ? -difference.greatest() : difference.least())
        + " to "
        + PrintedNumber.rounded(below ? -difference.least() : difference.greatest())
        + ")";
  }

  private Optional<String> scores(OfMatching matching, MatchedMeasure measure) {
    Optional<Row> row =
        matching.scores().stream().filter(one -> one.measure().equals(measure.title())).findFirst();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < matching.tokenizers().size(); i++) {
      Optional<Estimate> value = row.orElseThrow().values().get(i);
      if (value.isPresent()) {
        parts.add(matching.tokenizers().get(i) + " " + PrintedNumber.withInterval(value.get()));
      }
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Matched by "
                + matching.title()
                + ", "
                + measure.title().toLowerCase(Locale.ROOT)
                + " (mean and range over seeds): "
                + String.join("; ", parts)
                + ".");
  }

  /** Returns what does not follow. */
  static List<String> notShown(MatchedConfig config) {
    List<String> sentences = new ArrayList<>();
    if (config.seeds().size() < 5) {
      sentences.add(
          "Each model was trained with "
              + config.seeds().size()
              + " seeds; a general claim needs at least five (METHOD §9). Intervals draw poems and"
              + " leave the models as they are; brackets over seeds hold the least and the greatest.");
    }
    sentences.add(
        "Class losses of two tokenizers stand on different syllables. Only their differences compare"
            + " the same ones; the columns of single tokenizers do not.");
    sentences.add(
        "Within a token of several characters nothing was predicted of the later ones, though the"
            + " choice of the token decides them too.");
    sentences.add(
        "Where a syllable is not always one token, a fixed offset cannot be told from a slot; whether"
            + " a head counts tokens was not tested for such tokenizers.");
    sentences.add(
        "The strongest head was chosen at the last checkpoint of each model by the score that is"
            + " printed, so that score is a little too high, by as much in every model of one shape.");
    sentences.add(
        "The learning rate was chosen for characters and not sought anew for other vocabularies or"
            + " widths.");
    return sentences;
  }
}
