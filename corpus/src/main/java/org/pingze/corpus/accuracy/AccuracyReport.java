package org.pingze.corpus.accuracy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.Annotation;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.ReadingAccuracy;
import org.pingze.corpus.ToneLabel;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.ToneClass;

/**
 * Labels against those of experts: all characters, and those of them that the rhyme book gives both
 * a level and an oblique reading in use, with the metre and by context alone. A character left
 * undecided counts as a miss.
 */
public final class AccuracyReport {
  /**
   * One character that at least one of the two answers reads otherwise than the expert.
   *
   * @param poem the text's number in the file
   * @param title the title of the text
   * @param expert the expert's class
   * @param inContext the label by context alone
   * @param withMetre the label with the metre, in its place
   */
  public record Miss(
      String poem,
      String title,
      ToneClass expert,
      ToneLabel inContext,
      AnnotatedCharacter withMetre) {}

  private final RhymeBook book;
  private final ReadingAccuracy all = new ReadingAccuracy();
  private final ReadingAccuracy allInContext = new ReadingAccuracy();
  private final ReadingAccuracy ofBoth = new ReadingAccuracy();
  private final ReadingAccuracy ofBothInContext = new ReadingAccuracy();
  private final List<Miss> misses = new ArrayList<>();

  private AccuracyReport(RhymeBook book) {
    this.book = book;
  }

  /** Returns the report on these texts. */
  public static AccuracyReport of(List<ExpertPoem> poems, Annotator annotator, RhymeBook book) {
    AccuracyReport report = new AccuracyReport(book);
    for (ExpertPoem poem : poems) {
      report.add(poem, annotator.annotateBoth(poem.poem()));
    }
    return report;
  }

  private void add(ExpertPoem poem, Annotation annotation) {
    for (int i = 0; i < poem.classes().size(); i++) {
      ToneClass expert = poem.classes().get(i);
      AnnotatedCharacter with = annotation.withMetre().get(i);
      ToneLabel inContext = annotation.inContext().get(i).label();
      boolean right = isRight(with.label(), expert);
      boolean rightInContext = isRight(inContext, expert);
      all.add(with.label().probability(), right);
      allInContext.add(inContext.probability(), rightInContext);
      if (isOfBothClasses(with.character())) {
        ofBoth.add(with.label().probability(), right);
        ofBothInContext.add(inContext.probability(), rightInContext);
      }
      if (!right || !rightInContext) {
        misses.add(new Miss(poem.poem().id(), poem.poem().title(), expert, inContext, with));
      }
    }
  }

  private static boolean isRight(ToneLabel label, ToneClass expert) {
    return label.toneClass().filter(expert::equals).isPresent();
  }

  private boolean isOfBothClasses(int character) {
    return book.readingsInUse(character).stream()
            .map(reading -> reading.toneClass())
            .distinct()
            .count()
        == 2;
  }

  /** Returns the accuracy of all characters, with the metre. */
  public ReadingAccuracy all() {
    return all;
  }

  /** Returns the accuracy of all characters by context alone. */
  public ReadingAccuracy allInContext() {
    return allInContext;
  }

  /** Returns the accuracy of the characters of both classes, with the metre. */
  public ReadingAccuracy ofBoth() {
    return ofBoth;
  }

  /** Returns the accuracy of the characters of both classes, by context alone. */
  public ReadingAccuracy ofBothInContext() {
    return ofBothInContext;
  }

  /** Returns the characters that either answer missed, in the order of the file. */
  public List<Miss> misses() {
    return List.copyOf(misses);
  }

  /** Returns the misses as CSV, one row each, headed by the names of the columns. */
  public String csv() {
    StringBuilder out = new StringBuilder();
    CSVFormat format = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();
    try (CSVPrinter csv = new CSVPrinter(out, format)) {
      csv.printRecord(
          "text",
          "title",
          "line",
          "slot",
          "character",
          "expert",
          "class",
          "probability",
          "source",
          "context_class",
          "context_probability");
      for (Miss miss : misses) {
        ToneLabel label = miss.withMetre().label();
        csv.printRecord(
            miss.poem(),
            miss.title(),
            miss.withMetre().line(),
            miss.withMetre().slot(),
            Character.toString(miss.withMetre().character()),
            miss.expert().chinese(),
            label.toneClass().map(ToneClass::chinese).orElse(""),
            String.format(Locale.ROOT, "%.3f", label.probability()),
            label.source(),
            miss.inContext().toneClass().map(ToneClass::chinese).orElse(""),
            String.format(Locale.ROOT, "%.3f", miss.inContext().probability()));
      }
    } catch (IOException e) {
      throw new IllegalStateException("a StringBuilder cannot fail", e);
    }
    return out.toString();
  }

  /** Returns the figures, and the characters most often missed, as text. */
  @Override
  public String toString() {
    return "all characters, with metre:       "
        + all
        + "\nall characters, context alone:    "
        + allInContext
        + "\nof both classes, with metre:      "
        + ofBoth
        + "\nof both classes, context alone:   "
        + ofBothInContext
        + "\nmissed by either: "
        + missedCharacters();
  }

  private String missedCharacters() {
    Map<String, Integer> times = new TreeMap<>();
    misses.forEach(
        miss -> times.merge(Character.toString(miss.withMetre().character()), 1, Integer::sum));
    return times.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(entry -> entry.getKey() + (entry.getValue() > 1 ? "×" + entry.getValue() : ""))
        .collect(Collectors.joining(" "));
  }
}
