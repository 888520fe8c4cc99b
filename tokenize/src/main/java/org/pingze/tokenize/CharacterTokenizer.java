package org.pingze.tokenize;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pingze.corpus.RegulatedVerse;

/**
 * A vocabulary of single characters, counted in training poems, which writes itself as a standard
 * Hugging Face tokenizer.
 *
 * <p>The ids are, in order: {@code <bos>}, {@code <eos>}, {@code <unk>}, ，, 。, then the characters
 * from the most frequent down; characters equally frequent stand in the order of their code points.
 * So the same poems always give the same ids.
 */
public final class CharacterTokenizer {
  /** The token with which every poem begins. */
  public static final String BEGIN = "<bos>";

  /** The token with which every poem ends. */
  public static final String END = "<eos>";

  /** The token of every character that the vocabulary lacks. */
  public static final String UNKNOWN = "<unk>";

  private final List<String> vocabulary;

  private CharacterTokenizer(List<String> vocabulary) {
    this.vocabulary = List.copyOf(vocabulary);
  }

  /**
   * Returns the vocabulary of the characters that occur at least that often.
   *
   * @param minimum the least number of occurrences, from 1
   * @throws IllegalArgumentException if no character occurs so often
   */
  public static CharacterTokenizer ofMinimumCount(List<RegulatedVerse> training, int minimum) {
    if (minimum < 1) {
      throw new IllegalArgumentException("the least count of a character is 1, got " + minimum);
    }
    Map<Integer, Integer> counts = counts(training);
    List<Integer> frequent = byFrequency(counts);
    frequent.removeIf(character -> counts.getOrDefault(character, 0) < minimum);
    if (frequent.isEmpty()) {
      throw new IllegalArgumentException(
          "no character occurs "
              + minimum
              + " times in "
              + training.size()
              + " training poem(s); lower the least count or give more poems");
    }
    return ofCharacters(frequent);
  }

  /**
   * Returns the vocabulary of the most frequent characters, or of all if there are fewer.
   *
   * @param characters how many characters at most, from 1; the five other tokens come on top
   */
  public static CharacterTokenizer ofMostFrequent(List<RegulatedVerse> training, int characters) {
    if (characters < 1 || training.isEmpty()) {
      throw new IllegalArgumentException(
          "a vocabulary holds at least one character: asked for "
              + characters
              + " out of "
              + training.size()
              + " poem(s)");
    }
    List<Integer> frequent = byFrequency(counts(training));
    return ofCharacters(frequent.subList(0, Math.min(characters, frequent.size())));
  }

  /**
   * Returns the vocabulary of that many tokens, special ones and punctuation included, or of all
   * characters if there are fewer.
   *
   * @param tokens how many tokens at most
   * @throws IllegalArgumentException if there is no room for a character
   */
  public static CharacterTokenizer ofVocabulary(List<RegulatedVerse> training, int tokens) {
    int others = SpecialTokens.VERSE.tokens().size() + 2;
    if (tokens <= others) {
      throw new IllegalArgumentException(
          "a vocabulary of "
              + tokens
              + " has no room beside "
              + SpecialTokens.VERSE.tokens()
              + ", ， and 。; ask for a larger one");
    }
    return ofMostFrequent(training, tokens - others);
  }

  /** Returns the tokens in the order of their ids. */
  public List<String> vocabulary() {
    return vocabulary;
  }

  /**
   * Writes {@code tokenizer.json} and {@code tokenizer_config.json}, from which {@code
   * transformers.AutoTokenizer} and {@link HuggingFaceVerseTokenizer} open the tokenizer. Each file
   * is complete or absent.
   *
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public void write(Path directory) {
    new TokenizerJson()
        .special(SpecialTokens.VERSE, vocabulary::indexOf)
        .everyCharacterApart()
        .decodedByJoining()
        .wordLevel(vocabulary, UNKNOWN)
        .files()
        .write(directory);
  }

  private static CharacterTokenizer ofCharacters(List<Integer> characters) {
    List<String> vocabulary = new ArrayList<>(SpecialTokens.VERSE.tokens());
    vocabulary.add(VerseLayout.COMMA);
    vocabulary.add(VerseLayout.FULL_STOP);
    characters.forEach(character -> vocabulary.add(Character.toString(character)));
    return new CharacterTokenizer(vocabulary);
  }

  private static Map<Integer, Integer> counts(List<RegulatedVerse> poems) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (RegulatedVerse verse : poems) {
      for (String line : verse.poem().lines()) {
        line.codePoints().forEach(character -> counts.merge(character, 1, Integer::sum));
      }
    }
    return counts;
  }

  private static List<Integer> byFrequency(Map<Integer, Integer> counts) {
    List<Map.Entry<Integer, Integer>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(
        Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    List<Integer> characters = new ArrayList<>();
    entries.forEach(entry -> characters.add(entry.getKey()));
    return characters;
  }
}
