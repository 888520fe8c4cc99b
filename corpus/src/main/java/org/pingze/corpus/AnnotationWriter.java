package org.pingze.corpus;

import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;

/**
 * Writes annotated poems as CSV (RFC 4180, lines ended by U+000A), one row per character.
 *
 * <table>
 *   <caption>Columns</caption>
 *   <tr><td>{@code poem}</td><td>the id of the poem</td></tr>
 *   <tr><td>{@code line}, {@code slot}</td><td>the place, both from 1</td></tr>
 *   <tr><td>{@code character}</td><td>the character itself</td></tr>
 *   <tr><td>{@code tone}</td><td>level, rising, departing, entering; empty if unknown</td></tr>
 *   <tr><td>{@code tone_class}</td><td>level or oblique; empty if unknown</td></tr>
 *   <tr><td>{@code rhyme_group}</td><td>such as 平東; empty if unknown</td></tr>
 *   <tr><td>{@code label_source}</td><td>the ground of the tone class, a {@link LabelSource}</td></tr>
 * </table>
 */
public final class AnnotationWriter implements Flushable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator("\n")
          .setHeader(
              "poem",
              "line",
              "slot",
              "character",
              "tone",
              "tone_class",
              "rhyme_group",
              "label_source")
          .get();

  private final CSVPrinter printer;

  /**
   * Begins the table with its header row.
   *
   * @param out where to write; stays open, and is flushed by {@link #flush}
   */
  public AnnotationWriter(Appendable out) {
    try {
      printer = new CSVPrinter(out, FORMAT);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write the annotation table", failure);
    }
  }

  /** Writes the rows of one poem, in reading order. */
  public void write(AnnotatedPoem poem) {
    try {
      for (AnnotatedCharacter annotated : poem.characters()) {
        ToneLabel label = annotated.label();
        printer.printRecord(
            poem.verse().poem().id(),
            annotated.line(),
            annotated.slot(),
            Character.toString(annotated.character()),
            label.tone().map(Tone::name).orElse("").toLowerCase(Locale.ROOT),
            label.toneClass().map(ToneClass::name).orElse("").toLowerCase(Locale.ROOT),
            label.group().map(RhymeGroup::toString).orElse(""),
            label.source());
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write the annotation table", failure);
    }
  }

  @Override
  public void flush() throws IOException {
    printer.flush();
  }
}
