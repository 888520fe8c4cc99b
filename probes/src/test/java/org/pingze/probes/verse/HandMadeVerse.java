package org.pingze.probes.verse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.LabelSource;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.corpus.ToneLabel;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tokenize.VerseTokenizer;
import org.pingze.tonal.Reading;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.ToneClass;

/** Verse of random characters of one reading each, its tones chosen by the test; not poetry. */
final class HandMadeVerse {
  static final int BEGIN = 0;
  static final int END = 1;
  static final int UNKNOWN = 2;
  static final int COMMA = 3;
  static final int STOP = 4;
  static final int FIRST_CHARACTER = 5;

  /** What tone stands at a place. */
  interface Tones {
    ToneClass at(int line, int slot);
  }

  private final RhymeBook book = RhymeBook.builtIn();
  private final List<Integer> level;
  private final List<Integer> oblique;
  private final List<String> vocabulary = new ArrayList<>();
  private final RandomGenerator random;

  HandMadeVerse(int charactersOfEachClass, long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.level = characters(ToneClass.LEVEL, charactersOfEachClass);
    this.oblique = characters(ToneClass.OBLIQUE, charactersOfEachClass);
    vocabulary.addAll(List.of("<bos>", "<eos>", "<unk>", "，", "。"));
    Stream.concat(level.stream(), oblique.stream())
        .map(Character::toString)
        .forEach(vocabulary::add);
  }

  private List<Integer> characters(ToneClass toneClass, int count) {
    return book.characters().stream()
        .filter(character -> book.readings(character).size() == 1)
        .filter(character -> book.readings(character).get(0).toneClass() == toneClass)
        .limit(count)
        .toList();
  }

  RhymeBook book() {
    return book;
  }

  VocabularyTones tones() {
    return VocabularyTones.of(vocabulary, book);
  }

  int vocabularySize() {
    return vocabulary.size();
  }

  double[] evenFrequencies() {
    double[] frequencies = new double[vocabulary.size()];
    java.util.Arrays.fill(frequencies, 1);
    return frequencies;
  }

  /** Returns a poem of random characters with random tones. */
  TokenizedPoem poem(int lines, int syllables) {
    return poem(
        lines,
        syllables,
        (line, slot) -> random.nextBoolean() ? ToneClass.LEVEL : ToneClass.OBLIQUE);
  }

  /** Returns a poem of random characters with these tones. */
  TokenizedPoem poem(int lines, int syllables, Tones tones) {
    List<String> text = new ArrayList<>();
    List<AnnotatedCharacter> characters = new ArrayList<>();
    List<VerseToken> tokens = new ArrayList<>();
    tokens.add(new VerseToken(BEGIN, VerseToken.Kind.BEGIN, List.of()));
    for (int line = 1; line <= lines; line++) {
      StringBuilder lineText = new StringBuilder();
      for (int slot = 1; slot <= syllables; slot++) {
        List<Integer> pool = tones.at(line, slot) == ToneClass.LEVEL ? level : oblique;
        int character = pool.get(random.nextInt(pool.size()));
        lineText.appendCodePoint(character);
        AnnotatedCharacter annotated =
            new AnnotatedCharacter(character, line, slot, label(character));
        characters.add(annotated);
        tokens.add(
            new VerseToken(
                vocabulary.indexOf(Character.toString(character)),
                VerseToken.Kind.VERSE,
                List.of(annotated)));
      }
      text.add(lineText.toString());
      int mark = line % 2 == 1 ? COMMA : STOP;
      tokens.add(new VerseToken(mark, VerseToken.Kind.PUNCTUATION, List.of()));
    }
    tokens.add(new VerseToken(END, VerseToken.Kind.END, List.of()));
    RegulatedVerse verse =
        RegulatedVerse.of(new Poem("made-" + random.nextLong(), "", "", "made by hand", text));
    return new TokenizedPoem(new AnnotatedPoem(verse, characters), tokens);
  }

  ToneLabel label(int character) {
    Reading reading = book.readings(character).get(0);
    return new ToneLabel(
        Optional.of(reading.toneClass()),
        1,
        LabelSource.TABLE,
        Optional.of(reading.group()),
        LabelSource.TABLE);
  }

  /** Returns quatrains of both line lengths. */
  List<TokenizedPoem> quatrains(int ofFive, int ofSeven) {
    List<TokenizedPoem> poems = new ArrayList<>();
    for (int i = 0; i < ofFive + ofSeven; i++) {
      poems.add(poem(4, i < ofFive ? 5 : 7));
    }
    return poems;
  }

  VerseTokenizer tokenizer() {
    return new VerseTokenizer() {
      @Override
      public int vocabularySize() {
        return vocabulary.size();
      }

      @Override
      public String token(int id) {
        return vocabulary.get(id);
      }

      @Override
      public String text(int id) {
        return id < COMMA ? "" : vocabulary.get(id);
      }

      @Override
      public int bosId() {
        return BEGIN;
      }

      @Override
      public int eosId() {
        return END;
      }

      @Override
      public OptionalInt unknownId() {
        return OptionalInt.of(UNKNOWN);
      }

      @Override
      public TokenizedPoem encode(AnnotatedPoem poem) {
        throw new UnsupportedOperationException("poems are made encoded");
      }

      @Override
      public List<TokenizedPoem> encodeAll(List<AnnotatedPoem> poems) {
        throw new UnsupportedOperationException("poems are made encoded");
      }

      @Override
      public void write(Path directory) {
        throw new UnsupportedOperationException("a tokenizer of the tests has no file");
      }
    };
  }
}
