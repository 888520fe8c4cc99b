package org.pingze.tokenize;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.pingze.corpus.RegulatedVerse;

/**
 * A vocabulary of words, cut and counted by HanLP in training poems, which writes itself as a
 * standard Hugging Face tokenizer.
 *
 * <p>No {@code tokenizer.json} can call HanLP. What is written is a unigram model of its words: of
 * the ways to cut a line into words of the vocabulary, the tokenizer takes the one whose words are
 * most probable by their counts, ln((count + 1) / (words + vocabulary)). HanLP judges pairs of
 * words by its own corpus; where the two differ, the tokenizer's cut stands. Every character of the
 * alphabet is in the vocabulary too, so that a line without words known is cut into characters, and
 * only characters outside the alphabet are unknown.
 *
 * <p>The ids are, in order: {@code <bos>}, {@code <eos>}, {@code <unk>}, ，, 。, then characters,
 * then words of several characters, both from the most frequent down, ties by code points.
 */
public final class WordTokenizer {
  private final List<String> vocabulary;
  private final double[] scores; // (id), ln of a probability

  /**
   * How large the vocabulary is.
   *
   * @param vocabulary how many tokens there are at most, special ones and punctuation included
   * @param alphabet how many of them are characters at most, the most frequent kept
   */
  public record Settings(int vocabulary, int alphabet) {
    public Settings {
      if (alphabet < 1) {
        throw new IllegalArgumentException(
            "an alphabet has at least one character, got " + alphabet);
      }
      if (vocabulary < SpecialTokens.VERSE.tokens().size() + 3) {
        throw new IllegalArgumentException(
            "a vocabulary of "
                + vocabulary
                + " has no room beside "
                + SpecialTokens.VERSE.tokens()
                + ", ， and 。; ask for a larger one");
      }
    }
  }

  private WordTokenizer(List<String> vocabulary, double[] scores) {
    this.vocabulary = List.copyOf(vocabulary);
    this.scores = scores;
  }

  /**
   * Learns from poems, line by line.
   *
   * @param read is told how many poems have been cut into words
   * @throws IllegalArgumentException if there is no poem, or the vocabulary has no room for the
   *     alphabet
   */
  public static WordTokenizer train(
      List<RegulatedVerse> poems, Settings settings, IntConsumer read) {
    WordSegmenter segmenter = new WordSegmenter();
    Map<String, Integer> words = new HashMap<>();
    int done = 0;
    for (RegulatedVerse poem : poems) {
      for (String line : poem.poem().lines()) {
        segmenter.words(line).forEach(word -> words.merge(word, 1, Integer::sum));
      }
      read.accept(++done);
    }
    if (words.isEmpty()) {
      throw new IllegalArgumentException("there is no text to learn from; give poems");
    }
    return of(words, poems, settings);
  }

  private static WordTokenizer of(
      Map<String, Integer> words, List<RegulatedVerse> poems, Settings settings) {
    List<String> vocabulary = new ArrayList<>(SpecialTokens.VERSE.tokens());
    int special = vocabulary.size();
    vocabulary.add(VerseLayout.COMMA);
    vocabulary.add(VerseLayout.FULL_STOP);
    List<String> characters = byFrequency(characters(words));
    vocabulary.addAll(characters.subList(0, Math.min(settings.alphabet(), characters.size())));
    if (vocabulary.size() > settings.vocabulary()) {
      throw new IllegalArgumentException(
          "the characters alone are "
              + characters.size()
              + ", more than a vocabulary of "
              + settings.vocabulary()
              + " holds; ask for a larger one or limit the alphabet");
    }
    Set<String> alphabet = new HashSet<>(vocabulary);
    for (String word : byFrequency(words)) {
      if (vocabulary.size() == settings.vocabulary()) {
        break;
      }
      if (word.codePointCount(0, word.length()) > 1
          && word.codePoints().mapToObj(Character::toString).allMatch(alphabet::contains)) {
        vocabulary.add(word);
      }
    }
    Map<String, Integer> counts = spelled(words, new HashSet<>(vocabulary));
    int marks = poems.stream().mapToInt(RegulatedVerse::lines).sum() / 2;
    counts.put(VerseLayout.COMMA, marks);
    counts.put(VerseLayout.FULL_STOP, marks);
    double total = counts.values().stream().mapToLong(Integer::longValue).sum();
    double[] scores = new double[vocabulary.size()];
    for (int id = special; id < scores.length; id++) {
      int count = counts.getOrDefault(vocabulary.get(id), 0);
      // StrictMath: the same files on every machine.
      scores[id] = StrictMath.log((count + 1) / (total + scores.length - special));
    }
    return new WordTokenizer(vocabulary, scores);
  }

  /** Returns the counts of the characters of all words. */
  private static Map<String, Integer> characters(Map<String, Integer> words) {
    Map<String, Integer> counts = new HashMap<>();
    words.forEach(
        (word, count) ->
            word.codePoints()
                .mapToObj(Character::toString)
                .forEach(character -> counts.merge(character, count, Integer::sum)));
    return counts;
  }

  /** Returns the counts of tokens where words outside the vocabulary are spelled by character. */
  private static Map<String, Integer> spelled(Map<String, Integer> words, Set<String> vocabulary) {
    Map<String, Integer> kept = new LinkedHashMap<>();
    Map<String, Integer> left = new HashMap<>();
    words.forEach((word, count) -> (vocabulary.contains(word) ? kept : left).put(word, count));
    characters(left).forEach((character, count) -> kept.merge(character, count, Integer::sum));
    return kept;
  }

  private static List<String> byFrequency(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey, WordTokenizer::byCodePoints))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int byCodePoints(String one, String other) {
    return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
  }

  /** Returns ln of the probability of each token, 0 for special tokens, shape (id). */
  double[] scores() {
    return scores.clone();
  }

  /** Returns the tokens in the order of their ids. */
  public List<String> vocabulary() {
    return vocabulary;
  }

  /**
   * Writes {@code tokenizer.json} and {@code tokenizer_config.json}.
   *
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public void write(Path directory) {
    new TokenizerJson()
        .special(SpecialTokens.VERSE, vocabulary::indexOf)
        .lineBordersKept()
        .decodedByJoining()
        .unigram(vocabulary, scores, vocabulary.indexOf(CharacterTokenizer.UNKNOWN))
        .files()
        .write(directory);
  }
}
