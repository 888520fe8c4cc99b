package org.pingze.corpus;

import java.lang.Character.UnicodeScript;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frees the text of a poem of punctuation and editor's notes.
 *
 * <p>Stops （，。？！；：、 and white space) end a line; quotation marks and the like fall away; notes in （
 * ） ( ) 〈 〉 〔 〕 〖 〗 { } are removed with their content; [ ] are removed and their content kept.
 * Braces that do not begin like a note (按 注 校 一作) describe a character without a code point by its
 * parts, as {酉/戢} and {蜳攵} do, and to remove it would shift the slots after it. A numeral in square
 * brackets is the number of a note (三危[七]鎮羣望) and goes, unless it is what makes the lines equal
 * (回波[爾]時[六]賊). Han characters are never changed: no normalisation, no exchange of variants. The
 * rules are ours and follow the punctuation of the chinese-poetry project.
 *
 * @param lines the lines, Han characters only, none empty
 * @param obstacle the first thing found that keeps the poem from being read, if any
 * @param detail where and what the obstacle is
 */
record TextCleaning(List<String> lines, Optional<ExclusionReason> obstacle, String detail) {
  private static final String NOTE_OPENS = "（(〈{〔〖";
  private static final String NOTE_CLOSES = "）)〉}〕〗";

  /** A note, or how to alter the graph before the braces ({下爲火}), which keeps its slot. */
  private static final Pattern NOTE_IN_BRACES = Pattern.compile("[按注校].*|一作.*|[上下左右丿].*[爲加].*");

  private static final Pattern NOTE_NUMBER = Pattern.compile("[\\[［][一二三四五六七八九十百〇○0-9]+[\\]］]");

  private static final String STOPS = "，。？！；：、,.?!;:．";
  private static final String UNWRAPPED = "[]［］「」『』《》“”‘’\"'·・";
  private static final int FIRST_COMPOSITION = 0x2E80; // radicals, then the signs ⿰ to ⿻
  private static final int LAST_COMPOSITION = 0x2FFF;
  private static final String LACUNAE = "□○●〇◯■◇…⋯囗▢";

  /** Returns the lines of a text and the first obstacle in it. */
  static TextCleaning of(String text) {
    TextCleaning withNumbers = new Scan().over(text);
    Matcher numbers = NOTE_NUMBER.matcher(text);
    return !numbers.find() || withNumbers.hasEqualLines()
        ? withNumbers
        : new Scan().over(numbers.replaceAll(""));
  }

  private boolean hasEqualLines() {
    return lines.stream().map(line -> line.codePointCount(0, line.length())).distinct().count()
        == 1;
  }

  /** One pass over a text. */
  private static final class Scan {
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final Deque<Integer> openNotes = new ArrayDeque<>(); // the closing bracket of each
    private final StringBuilder braces = new StringBuilder(); // what the outermost braces hold
    private Optional<ExclusionReason> obstacle = Optional.empty();
    private String detail = "";

    TextCleaning over(String text) {
      text.codePoints().forEach(this::accept);
      if (!openNotes.isEmpty()) {
        report(ExclusionReason.UNCLOSED_NOTE, openNotes.getLast());
      }
      endLine();
      return new TextCleaning(List.copyOf(lines), obstacle, detail);
    }

    private void accept(int character) {
      int opening = NOTE_OPENS.indexOf(character);
      if (opening >= 0) {
        openNotes.push(NOTE_CLOSES.codePointAt(opening));
      } else if (!openNotes.isEmpty()) {
        acceptInNote(character);
      } else if (NOTE_CLOSES.indexOf(character) >= 0) {
        report(ExclusionReason.UNCLOSED_NOTE, character);
      } else if (STOPS.indexOf(character) >= 0 || isBlank(character)) {
        endLine();
      } else if (LACUNAE.indexOf(character) >= 0) {
        report(ExclusionReason.LACUNA, character);
      } else if (HanCharacters.contains(character)) {
        line.appendCodePoint(character);
      } else if (UNWRAPPED.indexOf(character) < 0 && !isInvisible(character)) {
        report(kind(character), character);
      }
    }

    private static ExclusionReason kind(int character) {
      if (character >= FIRST_COMPOSITION && character <= LAST_COMPOSITION) {
        return ExclusionReason.UNENCODED;
      }
      return UnicodeScript.of(character) == UnicodeScript.LATIN
          ? ExclusionReason.LATIN
          : ExclusionReason.ODD_SYMBOL;
    }

    private void acceptInNote(int character) {
      if (!openNotes.contains(character)) {
        braces.appendCodePoint(character);
        return;
      }
      int closed;
      do { // A note left open within a note ends with it.
        closed = openNotes.pop();
      } while (closed != character);
      if (openNotes.isEmpty()) {
        boolean description =
            character == '}' && !braces.isEmpty() && !NOTE_IN_BRACES.matcher(braces).matches();
        if (description) {
          report(ExclusionReason.UNENCODED, braces.codePointAt(0));
        }
        braces.setLength(0);
      }
    }

    private void endLine() {
      if (!line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
    }

    private void report(ExclusionReason reason, int character) {
      if (obstacle.isEmpty()) {
        obstacle = Optional.of(reason);
        detail =
            String.format(
                Locale.ROOT,
                "line %d: %s (U+%04X)",
                lines.size() + 1,
                Character.toString(character),
                character);
      }
    }

    private static boolean isBlank(int character) {
      return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** Joiners, byte-order marks and variation selectors, which choose a glyph, not a character. */
    private static boolean isInvisible(int character) {
      return Character.getType(character) == Character.FORMAT
          || (character >= 0xFE00 && character <= 0xFE0F)
          || (character >= 0xE0100 && character <= 0xE01EF);
    }
  }
}
