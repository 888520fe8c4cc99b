package org.pingze.experiments.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseTokenizer;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;
import picocli.CommandLine.Help.Ansi;

/**
 * A poem with the borders of its tokens, over the tone of each character. Marks say all that the
 * colours do.
 */
final class TokenDrawing {
  private static final String BORDER = "|";
  private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
  private static final String LEGEND =
      "| border of tokens   ₂ character cut into 2 tokens   ? unknown to the vocabulary"
          + "   平 level   仄 oblique   〇 no label";

  private final VerseTokenizer tokenizer;
  private final TokenizedPoem poem;
  private final int perLine; // code points of a line with its mark
  private final int[] text;
  private final int[] tokensAt; // (code point), how many tokens hold it
  private final boolean[] unknown; // (code point)
  private final boolean[] joined; // (code point), held by a token that goes on after it

  TokenDrawing(VerseTokenizer tokenizer, TokenizedPoem poem) {
    this.tokenizer = tokenizer;
    this.poem = poem;
    this.perLine = poem.poem().verse().length().syllables() + 1;
    this.text = poem.text().codePoints().toArray();
    this.tokensAt = new int[text.length];
    this.unknown = new boolean[text.length];
    this.joined = new boolean[text.length];
    int[] ids = poem.ids();
    OptionalInt unknownId = tokenizer.unknownId();
    for (int position = 1; position + 1 < ids.length; position++) {
      for (int place = poem.start(position); place < poem.end(position); place++) {
        tokensAt[place]++;
        unknown[place] |= unknownId.isPresent() && unknownId.getAsInt() == ids[position];
        joined[place] |= place + 1 < poem.end(position);
      }
    }
  }

  /** Returns the drawing, two rows to a line of verse, with a legend and the figures. */
  List<String> lines(Ansi ansi) {
    List<String> drawing = new ArrayList<>();
    for (int line = 1; line <= poem.poem().verse().lines(); line++) {
      StringBuilder characters = new StringBuilder(border(line * perLine - perLine - 1));
      StringBuilder tones = new StringBuilder(characters);
      for (int slot = 1; slot <= perLine; slot++) {
        int place = (line - 1) * perLine + slot - 1;
        String notes = notes(place);
        characters.append(Character.toString(text[place])).append(notes).append(border(place));
        tones.append(slot < perLine ? tone(poem.poem().at(line, slot), ansi) : "　");
        tones.append(" ".repeat(notes.length())).append(border(place));
      }
      drawing.add(characters.toString());
      drawing.add(tones + rhyme(line));
    }
    drawing.add(LEGEND);
    drawing.add(figures());
    return drawing;
  }

  /** Returns what stands after a code point: a border unless one token holds both sides. */
  private String border(int place) {
    return place < 0 || !joined[place] ? BORDER : " ";
  }

  private String notes(int place) {
    String parts = tokensAt[place] > 1 ? subscript(tokensAt[place]) : "";
    return unknown[place] ? parts + "?" : parts;
  }

  private static String subscript(int number) {
    return SUBSCRIPTS.substring(Math.min(9, number), Math.min(9, number) + 1);
  }

  private static String tone(AnnotatedCharacter character, Ansi ansi) {
    Optional<ToneClass> known = character.label().toneClass();
    if (known.isEmpty()) {
      return "〇";
    }
    return known.get() == ToneClass.LEVEL ? ansi.string("@|blue 平|@") : ansi.string("@|red 仄|@");
  }

  /** Returns the rhyme of a line that ends a couplet. */
  private String rhyme(int line) {
    Optional<RhymeGroup> group = poem.poem().at(line, perLine - 1).label().group();
    return line % 2 == 0 && group.isPresent() ? "  韻 " + group.get().name() : "";
  }

  private String figures() {
    int tokens = poem.length() - 2;
    int crossing = 0;
    for (int position = 1; position <= tokens; position++) {
      crossing += poem.crossesLineEnd(position) ? 1 : 0;
    }
    return String.format(
        Locale.ROOT,
        "%d tokens for %d code points (%.2f a code point); %d cross a line end; %d code points"
            + " unknown",
        tokens,
        text.length,
        (double) tokens / text.length,
        crossing,
        tokenizer.unknownCharacters(poem));
  }
}
