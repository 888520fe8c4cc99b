package org.pingze.experiments.matched;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.MatchedFindings.Difference;
import org.pingze.probes.statistics.ClusterBootstrap;
import org.pingze.probes.statistics.UnitSums;

/**
 * What separates a tokenizer from the reference on the same poems, or, for losses of classes, on
 * the syllables where both are defined: class losses over different syllables do not compare.
 *
 * <p>The interval draws poems and leaves the models as they are; the spread over seeds stands
 * beside it.
 */
final class ReferenceDifference {
  private final TrainedModels models;
  private final Matching matching;
  private final String tokenizer;
  private final List<Long> seeds;

  ReferenceDifference(TrainedModels models, Matching matching, String tokenizer) {
    this.models = models;
    this.matching = matching;
    this.tokenizer = tokenizer;
    this.seeds = models.commonSeeds(matching, tokenizer);
  }

  /** Returns the difference of a measure; empty if it has none or nothing can be compared yet. */
  Optional<Difference> of(MatchedMeasure measure) {
    if (seeds.isEmpty()) {
      return Optional.empty();
    }
    return switch (measure) {
      case BITS_PER_CHARACTER -> Optional.of(bits());
      case TONE_LOSS -> losses(measure, SeriesTables.Losses::tone, any -> true);
      case TONE_LOSS_BOUND ->
          losses(
              measure, SeriesTables.Losses::tone, place -> place.slot() == 2 || place.slot() == 4);
      case RHYME_LOSS -> losses(measure, SeriesTables.Losses::rhyme, any -> true);
      default -> Optional.empty();
    };
  }

  private Difference bits() {
    int poems = own(0).poems().size();
    UnitSums sums = new UnitSums(poems, seeds.size() + 2);
    double characters = 0;
    for (int poem = 0; poem < poems; poem++) {
      for (int seed = 0; seed < seeds.size(); seed++) {
        add(
            sums,
            poem,
            seed,
            own(seed).poems().get(poem).all() - reference(seed).poems().get(poem).all());
      }
      sums.add(poem, seeds.size() + 1, own(0).poems().get(poem).characters());
      characters += own(0).poems().get(poem).characters();
    }
    return difference(MatchedMeasure.BITS_PER_CHARACTER, sums, characters);
  }

  private Optional<Difference> losses(
      MatchedMeasure measure,
      ToDoubleFunction<SeriesTables.Losses> loss,
      Predicate<SeriesTables.Place> which) {
    UnitSums sums = new UnitSums(own(0).poems().size(), seeds.size() + 2);
    double shared = 0;
    for (Map.Entry<SeriesTables.Place, SeriesTables.Losses> entry : own(0).syllables().entrySet()) {
      SeriesTables.Place place = entry.getKey();
      if (which.test(place)
          && !Double.isNaN(loss.applyAsDouble(entry.getValue()))
          && !Double.isNaN(at(reference(0), place, loss))) {
        for (int seed = 0; seed < seeds.size(); seed++) {
          add(
              sums,
              place.poem(),
              seed,
              at(own(seed), place, loss) - at(reference(seed), place, loss));
        }
        sums.add(place.poem(), seeds.size() + 1, 1);
        shared++;
      }
    }
    return shared == 0 ? Optional.empty() : Optional.of(difference(measure, sums, shared));
  }

  private static double at(
      SeriesTables tables, SeriesTables.Place place, ToDoubleFunction<SeriesTables.Losses> loss) {
    SeriesTables.Losses losses = tables.syllables().get(place);
    return losses == null ? Double.NaN : loss.applyAsDouble(losses);
  }

  /** Column {@code seeds.size()} holds the mean over seeds, the last one what is divided by. */
  private void add(UnitSums sums, int poem, int seed, double amount) {
    sums.add(poem, seed, amount);
    sums.add(poem, seeds.size(), amount / seeds.size());
  }

  private Difference difference(MatchedMeasure measure, UnitSums sums, double syllables) {
    org.pingze.probes.statistics.Estimate mean =
        new ClusterBootstrap(
                sums,
                models.config().examination().last().bootstrapDraws(),
                models.config().examination().last().seed())
            .ratio(seeds.size(), seeds.size() + 1);
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int seed = 0; seed < seeds.size(); seed++) {
      double own = sums.total(seed) / syllables;
      least = Math.min(least, own);
      greatest = Math.max(greatest, own);
    }
    return new Difference(
        tokenizer,
        measure.title(),
        measure.unit(),
        new Estimate(mean.value(), mean.low(), mean.high(), mean.n()),
        least,
        greatest,
        Math.round(syllables));
  }

  private SeriesTables own(int seed) {
    return models.of(matching, tokenizer, seeds.get(seed));
  }

  private SeriesTables reference(int seed) {
    return models.of(matching, models.reference(), seeds.get(seed));
  }
}
