package org.pingze.probes.verse;

import java.util.Arrays;
import java.util.List;
import org.pingze.probes.statistics.UnitSums;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tokenize.VerseTokenizer;

/**
 * The code that knows how frequent each token is and nothing else: what any model that reads those
 * tokens starts from. Every token counts but {@code <bos>}, which is given.
 */
public final class UnigramTokens {
  private final double[] counts; // (token)
  private final double total;
  private final UnknownCharacters unknown;

  private UnigramTokens(double[] counts, UnknownCharacters unknown) {
    this.counts = counts;
    this.total = Arrays.stream(counts).sum();
    this.unknown = unknown;
  }

  /** Counts the tokens of poems of which none is coded afterwards. */
  public static UnigramTokens fit(List<TokenizedPoem> training, VerseTokenizer tokenizer) {
    double[] counts = new double[tokenizer.vocabularySize()];
    for (TokenizedPoem poem : training) {
      for (VerseToken token : poem.tokens()) {
        counts[token.id()] += token.kind() == VerseToken.Kind.BEGIN ? 0 : 1;
      }
    }
    return new UnigramTokens(counts, UnknownCharacters.fit(training, tokenizer.unknownId()));
  }

  /** Returns how many tokens were counted. */
  public double tokens() {
    return total;
  }

  /** Returns the entropy of the tokens that were counted, in bits a token. */
  public double entropy() {
    double entropy = 0;
    for (double count : counts) {
      entropy -= count == 0 ? 0 : count / total * log2(count / total);
    }
    return entropy;
  }

  /**
   * Returns what poems cost, shape (poem, column): column 0 holds the bits of its tokens, each
   * coded by (count + 1) / (all + vocabulary), and of naming its unknown characters; column 1 how
   * many characters it has.
   */
  public UnitSums bits(List<TokenizedPoem> poems) {
    UnitSums sums = new UnitSums(poems.size(), 2);
    for (int poem = 0; poem < poems.size(); poem++) {
      for (VerseToken token : poems.get(poem).tokens()) {
        if (token.kind() != VerseToken.Kind.BEGIN) {
          sums.add(poem, 0, -log2((counts[token.id()] + 1) / (total + counts.length)));
        }
      }
      sums.add(poem, 0, unknown.bits(poems.get(poem)));
      sums.add(poem, 1, poems.get(poem).poem().characters().size());
    }
    return sums;
  }

  private static double log2(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }
}
