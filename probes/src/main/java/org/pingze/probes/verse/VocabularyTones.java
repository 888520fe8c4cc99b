package org.pingze.probes.verse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tokenize.VerseTokenizer;
import org.pingze.tonal.Reading;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;
import org.pingze.tonal.ToneReading;

/**
 * What a rhyme book says of every token of a vocabulary, whatever the poem. A token of several
 * characters counts by its first, which is what a prediction of it predicts (METHOD §1); one that
 * holds only a part of its first character counts as no Han character.
 */
public final class VocabularyTones {
  /** What the tone of a token may be. */
  public enum TokenTone {
    /** Level in every reading in use. */
    ONLY_LEVEL,
    /** Oblique in every reading in use. */
    ONLY_OBLIQUE,
    /** Level in one reading, oblique in another. */
    BOTH,
    /** A Han character that the book does not list. */
    UNLISTED,
    /** Punctuation, borders, the unknown token. */
    NOT_HAN
  }

  private final TokenTone[] tones; // (token)
  private final int[] characters; // (token): its only character, or −1
  private final List<Set<RhymeGroup>> groups; // (token)

  private VocabularyTones(TokenTone[] tones, int[] characters, List<Set<RhymeGroup>> groups) {
    this.tones = tones;
    this.characters = characters;
    this.groups = groups;
  }

  /** Returns what the book says of each token. */
  public static VocabularyTones of(VerseTokenizer tokenizer, RhymeBook book) {
    return of(
        IntStream.range(0, tokenizer.vocabularySize()).mapToObj(tokenizer::text).toList(), book);
  }

  /**
   * Returns what the book says of each token.
   *
   * @param vocabulary the characters each token stands for, in the order of the ids
   */
  public static VocabularyTones of(List<String> vocabulary, RhymeBook book) {
    TokenTone[] tones = new TokenTone[vocabulary.size()];
    int[] characters = new int[vocabulary.size()];
    List<Set<RhymeGroup>> groups = new ArrayList<>();
    for (int id = 0; id < tones.length; id++) {
      int[] text = vocabulary.get(id).codePoints().toArray();
      int first = text.length == 0 ? -1 : text[0];
      boolean listed = first >= 0 && !book.readings(first).isEmpty();
      boolean han = listed || (first >= 0 && Character.isIdeographic(first));
      tones[id] = han ? tone(book.toneReading(first)) : TokenTone.NOT_HAN;
      characters[id] = han && text.length == 1 ? first : -1;
      groups.add(listed ? groupsOf(book.readingsInUse(first)) : Set.of());
    }
    return new VocabularyTones(tones, characters, List.copyOf(groups));
  }

  private static TokenTone tone(ToneReading reading) {
    if (reading.tones().isEmpty()) {
      return TokenTone.UNLISTED;
    }
    return reading
        .onlyClass()
        .map(one -> one == ToneClass.LEVEL ? TokenTone.ONLY_LEVEL : TokenTone.ONLY_OBLIQUE)
        .orElse(TokenTone.BOTH);
  }

  private static Set<RhymeGroup> groupsOf(List<Reading> readings) {
    Set<RhymeGroup> groups =
        new TreeSet<>(
            (a, b) ->
                a.tone() != b.tone()
                    ? a.tone().compareTo(b.tone())
                    : Integer.compare(a.order(), b.order()));
    readings.forEach(reading -> groups.add(reading.group()));
    return groups;
  }

  /** Returns how many tokens there are. */
  public int size() {
    return tones.length;
  }

  /** Returns what the tone of a token may be. */
  public TokenTone tone(int id) {
    return tones[id];
  }

  /** Returns the class of a token that has only one. */
  public Optional<ToneClass> onlyClass(int id) {
    return switch (tones[id]) {
      case ONLY_LEVEL -> Optional.of(ToneClass.LEVEL);
      case ONLY_OBLIQUE -> Optional.of(ToneClass.OBLIQUE);
      default -> Optional.empty();
    };
  }

  /** Returns the rhyme groups of a token's readings in use, in the order of the book. */
  public Set<RhymeGroup> groups(int id) {
    return groups.get(id);
  }

  /** Returns the rhyme group of a token that has only one. */
  public Optional<RhymeGroup> onlyGroup(int id) {
    Set<RhymeGroup> all = groups.get(id);
    return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
  }

  /** Returns the code point of a token that is one Han character, −1 for any other. */
  public int character(int id) {
    return characters[id];
  }

  /** Returns the tokens that are one character of one tone class, by rising id. */
  public int[] characterTokens() {
    return IntStream.range(0, size())
        .filter(id -> characters[id] >= 0 && onlyClass(id).isPresent())
        .toArray();
  }

  /**
   * Returns how often each token occurs in these poems, shape (token): the frequencies that nulls
   * are stratified by, best counted on the training poems.
   */
  public double[] occurrences(List<TokenizedPoem> poems) {
    double[] counts = new double[size()];
    for (TokenizedPoem poem : poems) {
      for (VerseToken token : poem.tokens()) {
        counts[token.id()]++;
      }
    }
    return counts;
  }
}
