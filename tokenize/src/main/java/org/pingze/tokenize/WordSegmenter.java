package org.pingze.tokenize;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.ts.TraditionalChineseDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line of verse into words (分詞) as HanLP does: the path of greatest probability through its
 * dictionary under a bigram model of modern prose. Names and numbers that the dictionary lacks are
 * not guessed at, for in verse such guesses are mostly wrong.
 */
final class WordSegmenter {
  private static final String UNKNOWN_TO_HANLP = "\uE000"; // private use

  private final Segment segment =
      HanLP.newSegment()
          .enableNameRecognize(false)
          .enableTranslatedNameRecognize(false)
          .enablePartOfSpeechTagging(false);

  /**
   * Returns the words of a line in order; together they are the line.
   *
   * @param line Han characters, in traditional or simplified form
   */
  List<String> words(String line) {
    int[] characters = line.codePoints().toArray();
    String simplified = simplified(characters);
    List<String> words = new ArrayList<>();
    int from = 0;
    for (Term term : segment.seg(simplified)) {
      int to = from + term.word.codePointCount(0, term.word.length());
      words.add(new String(characters, from, to - from));
      from = to;
    }
    if (from != characters.length) {
      throw new IllegalStateException(
          "HanLP returns " + from + " of the " + characters.length + " characters of " + line);
    }
    return words;
  }

  /**
   * The dictionary is in simplified characters; each character is exchanged on its own, so that
   * places stay, and one beyond the basic plane, which HanLP would halve, by one it does not know.
   */
  private static String simplified(int[] characters) {
    StringBuilder simplified = new StringBuilder();
    for (int character : characters) {
      String one = Character.toString(character);
      String exchanged = TraditionalChineseDictionary.convertToSimplifiedChinese(one);
      boolean basic = exchanged.length() == 1;
      simplified.append(basic ? exchanged : UNKNOWN_TO_HANLP);
    }
    return simplified.toString();
  }
}
