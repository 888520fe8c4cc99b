package org.pingze.experiments.law;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusHash;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.ExclusionTally;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.corpus.annotation.OrderedWork;
import org.pingze.corpus.period.PoetPeriods;
import org.pingze.tonal.Line;
import org.pingze.tonal.Verdict;

/**
 * Counts how many poems of a corpus keep each rule (definition ours).
 *
 * <p>The null is each poem with its own characters shuffled over all its slots: the same form, the
 * same number of level tones, and no order. A verdict looks for the template a poem fits best, and
 * so finds some law in any text; what counts is how far the corpus is above its null. Both are
 * counted with {@code TABLE} labels only and, beside that, with all labels (METHOD §1).
 *
 * @param groups the counts by group
 * @param leftOut the poems that were not used, by reason
 * @param sha256 the {@link CorpusHash} of the poems that were
 */
public record LawSurvey(
    SortedMap<Group, RuleCounts> groups, ExclusionTally leftOut, String sha256) {
  /** A poem and its null. */
  private record Pair(RegulatedVerse written, RegulatedVerse shuffled) {}

  /** Returns the counts over all poems. */
  public RuleCounts all() {
    return groups.getOrDefault(Group.ALL, new RuleCounts());
  }

  /**
   * Surveys a corpus.
   *
   * @param random shuffles, poem after poem in the order of the corpus
   * @param threads how many threads judge; the counts do not depend on it
   * @param progress is called after each batch, on the calling thread
   */
  public static LawSurvey of(
      CorpusReader corpus,
      Annotator annotator,
      PoetPeriods periods,
      RandomGenerator random,
      int threads,
      Runnable progress) {
    SortedMap<Group, RuleCounts> groups = new TreeMap<>();
    ExclusionTally leftOut = new ExclusionTally();
    CorpusHash poems = new CorpusHash();
    try (OrderedWork<Pair, Map<Group, RuleCounts>> work =
        new OrderedWork<>(
            threads,
            pairs -> counted(pairs, annotator, periods),
            counts -> {
              counts.forEach(
                  (group, more) ->
                      groups.computeIfAbsent(group, key -> new RuleCounts()).add(more));
              progress.run();
            })) {
      corpus.read(
          verse -> {
            poems.add(verse.poem());
            work.add(new Pair(verse, shuffled(verse, random)), verse.poem());
          },
          leftOut::add);
      work.finish();
    }
    return new LawSurvey(groups, leftOut, poems.finish());
  }

  /**
   * The poem with its characters in an order drawn at random, every order as likely (Fisher–Yates).
   */
  static RegulatedVerse shuffled(RegulatedVerse verse, RandomGenerator random) {
    Poem poem = verse.poem();
    int[] characters = String.join("", poem.lines()).codePoints().toArray();
    for (int last = characters.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int kept = characters[last];
      characters[last] = characters[other];
      characters[other] = kept;
    }
    int syllables = verse.length().syllables();
    List<String> lines = new ArrayList<>(verse.lines());
    for (int line = 0; line < verse.lines(); line++) {
      lines.add(new String(characters, line * syllables, syllables));
    }
    return new RegulatedVerse(
        new Poem(poem.id(), poem.title(), poem.poet(), poem.source(), lines),
        verse.form(),
        verse.length());
  }

  private static Map<Group, RuleCounts> counted(
      List<Pair> pairs, Annotator annotator, PoetPeriods periods) {
    Map<Group, RuleCounts> counts = new TreeMap<>();
    for (Pair pair : pairs) {
      List<Line> written = annotator.annotate(pair.written()).lines();
      List<Line> shuffled = annotator.annotate(pair.shuffled()).lines();
      Map<Reading, Verdict> verdicts = new EnumMap<>(Reading.class);
      verdicts.put(Reading.WRITTEN_TABLE, Verdict.of(Reading.tableOnly(written)));
      verdicts.put(Reading.WRITTEN_ALL, Verdict.of(written));
      verdicts.put(Reading.SHUFFLED_TABLE, Verdict.of(Reading.tableOnly(shuffled)));
      verdicts.put(Reading.SHUFFLED_ALL, Verdict.of(shuffled));
      for (Group group : groups(pair.written(), periods)) {
        RuleCounts here = counts.computeIfAbsent(group, key -> new RuleCounts());
        here.addPoem();
        verdicts.forEach(here::add);
      }
    }
    return counts;
  }

  private static List<Group> groups(RegulatedVerse verse, PoetPeriods periods) {
    String poet = verse.poem().poet();
    return List.of(
        Group.ALL, Group.ofForm(verse), Group.ofPeriod(periods.of(poet)), Group.ofPoet(poet));
  }
}
