package org.pingze.experiments.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tokenize.BpeTokenizer;
import org.pingze.tokenize.CharacterTokenizer;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tokenize.LineBorders;
import org.pingze.tokenize.TokenUnit;
import org.pingze.tokenize.WordTokenizer;

/**
 * What a model reads: a kind of tokenizer that is learned from the training poems, or one that is
 * there already.
 */
public final class TokenizerChoice {
  /** Characters, as in the built-in model. */
  public static final String CHARACTERS = "char";

  /** The comma and the full stop, which are letters of the alphabet but no characters of verse. */
  private static final int MARKS = 2;

  private enum Kind {
    CHAR,
    BPE,
    BYTE_BPE,
    WORD,
    DIRECTORY
  }

  private final String name;
  private final Kind kind;
  private final OptionalInt vocabulary;

  private TokenizerChoice(String name, Kind kind, OptionalInt vocabulary) {
    this.name = name;
    this.kind = kind;
    this.vocabulary = vocabulary;
  }

  /**
   * Reads a choice.
   *
   * @param name {@code char} or {@code char:N} for N characters, {@code bpe:N}, {@code byte-bpe:N}
   *     or {@code word:N} for N tokens in all, or the path of a directory with a {@code
   *     tokenizer.json}
   * @throws IllegalArgumentException if a kind lacks its size or the size is no number
   */
  public static TokenizerChoice parse(String name) {
    int colon = name.indexOf(':');
    String word = colon < 0 ? name : name.substring(0, colon);
    for (Kind kind : Kind.values()) {
      if (kind != Kind.DIRECTORY && word.equals(word(kind))) {
        OptionalInt size = colon < 0 ? OptionalInt.empty() : OptionalInt.of(size(name, colon));
        if (size.isEmpty() && kind != Kind.CHAR) {
          throw new IllegalArgumentException(
              "tokenizer \""
                  + name
                  + "\" needs the size of its vocabulary, as in "
                  + name
                  + ":4000");
        }
        return new TokenizerChoice(name, kind, size);
      }
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "tokenizer is empty; write char, bpe:4000, byte-bpe:4000, word:4000 or a directory");
    }
    return new TokenizerChoice(name, Kind.DIRECTORY, OptionalInt.empty());
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static int size(String name, int colon) {
    try {
      int size = Integer.parseInt(name.substring(colon + 1));
      if (size > 0) {
        return size;
      }
    } catch (NumberFormatException noNumber) {
      throw refused(name, noNumber);
    }
    throw refused(name, null);
  }

  private static IllegalArgumentException refused(String name, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "tokenizer \"" + name + "\": the size is a number from 1, as in bpe:4000", cause);
  }

  /** Returns whether it is learned from the poems, and not there already. */
  public boolean isLearned() {
    return kind != Kind.DIRECTORY;
  }

  /** Returns its name, as it was given. */
  public String name() {
    return name;
  }

  /** Returns a name that can be that of a file: bpe-4000. */
  public String fileName() {
    String last = kind == Kind.DIRECTORY ? Path.of(name).getFileName().toString() : name;
    return last.replaceAll("[^A-Za-z0-9._-]", "-");
  }

  /**
   * Learns the tokenizer or copies it, and opens it.
   *
   * @param home the directory that receives its files
   * @param poems the poems to learn from
   * @param characters how many characters it knows at most, if it is learned and no bytes; a size
   *     given to {@code char} comes first
   */
  public HuggingFaceVerseTokenizer make(Path home, List<RegulatedVerse> poems, int characters) {
    switch (kind) {
      case CHAR ->
          CharacterTokenizer.ofMostFrequent(poems, vocabulary.orElse(characters)).write(home);
      case BPE -> bpe(poems, TokenUnit.CHARACTER, characters + MARKS).write(home);
      case BYTE_BPE -> bpe(poems, TokenUnit.BYTE, Integer.MAX_VALUE).write(home);
      case WORD ->
          WordTokenizer.train(
                  poems,
                  new WordTokenizer.Settings(vocabulary.orElseThrow(), characters),
                  cut -> {})
              .write(home);
      case DIRECTORY -> HuggingFaceVerseTokenizer.open(Path.of(name)).write(home);
    }
    return HuggingFaceVerseTokenizer.open(home);
  }

  private BpeTokenizer bpe(List<RegulatedVerse> poems, TokenUnit unit, int alphabet) {
    return BpeTokenizer.train(
        poems,
        new BpeTokenizer.Settings(
            vocabulary.orElseThrow(),
            unit,
            LineBorders.KEPT,
            alphabet,
            BpeTokenizer.Settings.USUAL_MINIMUM),
        learned -> {});
  }
}
