package org.pingze.corpus.parallelism;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import java.util.ArrayList;
import java.util.List;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tonal.VerseForm;

/**
 * Compares the lines of each couplet by the word classes that HanLP gives them.
 *
 * <p>HanLP was trained on modern prose in simplified characters. A line is therefore converted with
 * HanLP's own table before it is segmented; where that changes its length, it is segmented as it
 * stands. What comes out is advice: a wrong class is common, and a couplet may be parallel in ways
 * that no tagger sees. Creating an adviser loads the dictionaries, which takes about a second.
 */
public final class ParallelismAdviser {
  private final Segment segment = HanLP.newSegment().enableCustomDictionary(false);

  /** Creates an adviser and loads HanLP. */
  public ParallelismAdviser() {
    segment.seg("平仄");
  }

  /** Returns the advice on each couplet of a poem, in order. */
  public List<CoupletParallelism> advise(RegulatedVerse verse) {
    int couplets = verse.lines() / 2;
    List<CoupletParallelism> advice = new ArrayList<>(couplets);
    for (int couplet = 1; couplet <= couplets; couplet++) {
      boolean inside = couplet > 1 && couplet < couplets;
      advice.add(
          CoupletParallelism.of(
              couplet,
              inside && verse.form() != VerseForm.QUATRAIN,
              classes(verse.poem().lines().get(2 * couplet - 2)),
              classes(verse.poem().lines().get(2 * couplet - 1))));
    }
    return List.copyOf(advice);
  }

  /** Returns one letter for each character: the class of the word it belongs to. */
  String classes(String line) {
    String simplified = HanLP.convertToSimplifiedChinese(line);
    int length = line.codePointCount(0, line.length());
    boolean sameLength = simplified.codePointCount(0, simplified.length()) == length;
    StringBuilder classes = new StringBuilder();
    for (Term term : segment.seg(sameLength ? simplified : line)) {
      int characters = term.word.codePointCount(0, term.word.length());
      classes.append(letter(term.nature.toString()).repeat(characters));
    }
    return classes.toString();
  }

  /** Folds HanLP's tags, of which there are over a hundred, into eight classes. */
  private static String letter(String tag) {
    return switch (tag.substring(0, 1)) {
      // Times, places, directions, names and abbreviations all stand where nouns stand.
      case "n", "t", "s", "f", "j", "g" -> "n";
      case "v" -> "v";
      case "a", "b", "z" -> "a";
      case "d" -> "d";
      case "m" -> "m";
      case "q" -> "q";
      case "r" -> "r";
      default -> "x";
    };
  }
}
