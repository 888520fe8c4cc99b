package org.pingze.corpus.building;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pingze.corpus.Exclusion;
import org.pingze.corpus.ExclusionReason;
import org.pingze.corpus.ExclusionTally;
import org.pingze.corpus.Poem;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.VerseForm;

/** Counts over the poems of a source: forms, lines, poets, characters, and what is left out. */
public final class CorpusStatistics {
  private static final int MOST_SHOWN = 10;
  private static final int SIX_SYLLABLES = 6;

  private final RhymeBook book;
  private final Map<String, Long> forms = new LinkedHashMap<>();
  private final Map<Integer, Long> lineLengths = new TreeMap<>();
  private final Map<String, Long> poets = new HashMap<>();
  private final Map<Integer, Long> characters = new HashMap<>();
  private final ExclusionTally leftOut = new ExclusionTally();
  private long poems;
  private long inSeries;
  private long prefaces;
  private long simplified;

  /**
   * Begins to count.
   *
   * @param book the rhyme book whose coverage is measured
   */
  public CorpusStatistics(RhymeBook book) {
    this.book = book;
    for (String form :
        List.of("五絕", "七絕", "五言小律", "七言小律", "五律", "七律", "五排", "七排", "六言", "other shapes")) {
      forms.put(form, 0L);
    }
  }

  /** Counts a poem that is used. */
  public void add(SelectedPoem selected) {
    Poem poem = selected.poem();
    poems++;
    inSeries += selected.title().inSeries() ? 1 : 0;
    prefaces += selected.prefaceLines() > 0 ? 1 : 0;
    simplified += selected.converted() > 0 ? 1 : 0;
    forms.merge(form(poem), 1L, Long::sum);
    poets.merge(poem.poet().isEmpty() ? "(no poet named)" : poem.poet(), 1L, Long::sum);
    for (String line : poem.lines()) {
      lineLengths.merge(length(line), 1L, Long::sum);
      line.codePoints().forEach(character -> characters.merge(character, 1L, Long::sum));
    }
  }

  /** Counts a poem that is left out. */
  public void leaveOut(Exclusion exclusion) {
    leftOut.add(exclusion);
  }

  /** Returns the form by shape alone: 五絕 to 七排, 六言 (six-syllable lines), or other shapes. */
  private static String form(Poem poem) {
    int length = length(poem.lines().get(0));
    int lines = poem.lines().size();
    if (!poem.lines().stream().allMatch(line -> length(line) == length)) {
      return "other shapes";
    }
    if (length == SIX_SYLLABLES) {
      return "六言";
    }
    if ((length != LineLength.FIVE.syllables() && length != LineLength.SEVEN.syllables())
        || !VerseForm.admits(lines)) {
      return "other shapes";
    }
    String form =
        switch (VerseForm.ofLines(lines)) {
          case QUATRAIN -> "絕";
          case SESTET -> "言小律";
          case OCTAVE -> "律";
          case EXTENDED -> "排";
        };
    return (length == LineLength.FIVE.syllables() ? "五" : "七") + form;
  }

  private static int length(String line) {
    return line.codePointCount(0, line.length());
  }

  /**
   * Returns the counts by section: poems, forms, line lengths, the poets with most poems,
   * characters, the most frequent characters that the rhyme book lacks, and what was left out by
   * reason.
   */
  public Map<String, Map<String, Long>> sections() {
    Map<String, Map<String, Long>> sections = new LinkedHashMap<>();
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("used", poems);
    all.put("left out", leftOut.total());
    all.put("poets", (long) poets.size());
    all.put("in a series", inSeries);
    all.put("with a preface set aside", prefaces);
    all.put("converted from simplified characters", simplified);
    sections.put("poems", all);
    sections.put("forms by shape", Collections.unmodifiableMap(forms));
    sections.put(
        "lines by length",
        lineLengths.entrySet().stream()
            .filter(entry -> entry.getKey() <= 12)
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toString(),
                    Map.Entry::getValue,
                    Long::sum,
                    LinkedHashMap::new)));
    sections.put("poets with most poems", most(poets));
    sections.put("characters", coverage());
    Map<String, Long> unlisted = new HashMap<>();
    characters.forEach(
        (character, count) -> {
          if (book.readings(character).isEmpty()) {
            unlisted.put(Character.toString(character), count);
          }
        });
    sections.put("most frequent characters the rhyme book lacks", most(unlisted));
    Map<String, Long> reasons = new LinkedHashMap<>();
    leftOut.counts().forEach((reason, count) -> reasons.put(reason.name(), count));
    sections.put("left out", reasons);
    return sections;
  }

  private Map<String, Long> coverage() {
    long total = 0;
    long listed = 0;
    long ambiguous = 0;
    for (Map.Entry<Integer, Long> entry : characters.entrySet()) {
      total += entry.getValue();
      long classes =
          book.readingsInUse(entry.getKey()).stream()
              .map(reading -> reading.toneClass())
              .distinct()
              .count();
      listed += classes > 0 ? entry.getValue() : 0;
      ambiguous += classes > 1 ? entry.getValue() : 0;
    }
    Map<String, Long> coverage = new LinkedHashMap<>();
    coverage.put("all", total);
    coverage.put("different", (long) characters.size());
    coverage.put("listed by the rhyme book", listed);
    coverage.put("both level and oblique", ambiguous);
    return coverage;
  }

  private static Map<String, Long> most(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SHOWN)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
  }

  /** Returns the reason as a reader of the statistics is told it. */
  public static String meaning(String reason) {
    return ExclusionReason.valueOf(reason).meaning();
  }
}
