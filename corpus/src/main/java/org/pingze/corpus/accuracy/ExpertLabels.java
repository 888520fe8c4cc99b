package org.pingze.corpus.accuracy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pingze.corpus.Poem;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;

/**
 * Reads texts in the layout of <a href="https://github.com/nk2028/tshet-uinh-text-label">the labels
 * of nk2028</a>: every character is followed by its sound in parentheses, of which the last
 * character is the tone, as in 春(昌合三真平)眠(明四先平). Other signs part lines and say nothing else. A
 * blank line ends a text; its first line is the title, with the poet in （）, and is no part of the
 * text.
 */
public final class ExpertLabels {
  private static final String TONES = "平上去入";

  private final String file;
  private final List<ExpertPoem> poems = new ArrayList<>();
  private String title = "";
  private List<String> lines = new ArrayList<>();
  private List<ToneClass> classes = new ArrayList<>();

  private ExpertLabels(String file) {
    this.file = file;
  }

  /**
   * Returns the texts of a file.
   *
   * @throws IllegalArgumentException if a label is malformed or nothing is labelled; the message
   *     names the line
   * @throws IOException if the file cannot be read
   */
  public static List<ExpertPoem> read(Path file) throws IOException {
    try {
      return new ExpertLabels(file.toString()).read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": not UTF-8; save the file as UTF-8", e);
    }
  }

  private List<ExpertPoem> read(String text) {
    int number = 0;
    for (String line : text.split("\\R", -1)) {
      number++;
      if (line.isBlank()) {
        endText();
      } else if (title.isEmpty()) {
        title = line.replaceAll("\\([^)]*\\)", "").strip();
      } else {
        readLine(line, number);
      }
    }
    endText();
    if (poems.isEmpty()) {
      throw new IllegalArgumentException(
          file + ": no labelled text; write a title line, then lines such as 春(昌合三真平)眠(明四先平)");
    }
    return List.copyOf(poems);
  }

  private void endText() {
    if (!lines.isEmpty()) {
      String id = Integer.toString(poems.size() + 1);
      poems.add(new ExpertPoem(new Poem(id, title, "", "", lines), classes));
    }
    title = "";
    lines = new ArrayList<>();
    classes = new ArrayList<>();
  }

  private void readLine(String line, int number) {
    StringBuilder verse = new StringBuilder();
    int at = 0;
    while (at < line.length()) {
      int character = line.codePointAt(at);
      at += Character.charCount(character);
      boolean labelled = line.startsWith("(", at);
      if (labelled) {
        int close = line.indexOf(')', at);
        classes.add(toneClass(line, at, close, number));
        verse.appendCodePoint(character);
        at = close + 1;
      } else if (Character.isIdeographic(character)) {
        throw malformed(number, Character.toString(character) + " has no label");
      } else if (!Character.isWhitespace(character) && verse.length() > 0) {
        lines.add(verse.toString());
        verse.setLength(0);
      }
    }
    if (verse.length() > 0) {
      lines.add(verse.toString());
    }
  }

  private ToneClass toneClass(String line, int open, int close, int number) {
    if (close < 0) {
      throw malformed(number, "a parenthesis is left open");
    }
    String tone = line.substring(Math.max(open + 1, close - 1), close);
    if (tone.isEmpty() || !TONES.contains(tone)) {
      throw malformed(
          number, "the label \"" + line.substring(open, close + 1) + "\" ends in no tone (平上去入)");
    }
    return Tone.ofChinese(tone).toneClass();
  }

  private IllegalArgumentException malformed(int number, String what) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "%s, line %d: %s; write each character as 春(昌合三真平)", file, number, what));
  }
}
