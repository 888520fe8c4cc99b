package org.pingze.probes.verse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;

/**
 * What it costs to say which character an unknown token stands for (ours). A vocabulary that lacks
 * rare characters would otherwise be spared the dearest ones, and its bits per character could not
 * be set beside those of one that spells everything out.
 *
 * <p>Such a character is coded by how often it stood behind the unknown token in the training
 * poems, with the escape of Witten and Bell 1991 (method C) for one that never did: of N
 * occurrences of T characters, P(c) = n(c)/(N+T), and P(none of them) = T/(N+T), followed by
 * {@value #SPELLED_OUT} bits, which are enough to name any Han character.
 */
public final class UnknownCharacters {
  private static final double SPELLED_OUT = 17;

  private final Map<Integer, Integer> counts; // (character)
  private final OptionalInt unknown;
  private final double occurrences;

  private UnknownCharacters(Map<Integer, Integer> counts, OptionalInt unknown) {
    this.counts = counts;
    this.unknown = unknown;
    this.occurrences = counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * Counts the characters behind the unknown token.
   *
   * @param training poems of which none is evaluated on
   * @param unknown the id of the unknown token; none where nothing is unknown
   */
  public static UnknownCharacters fit(List<TokenizedPoem> training, OptionalInt unknown) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (TokenizedPoem poem : training) {
      for (VerseToken token : poem.tokens()) {
        if (isUnknown(token, unknown)) {
          token
              .characters()
              .forEach(character -> counts.merge(character.character(), 1, Integer::sum));
        }
      }
    }
    return new UnknownCharacters(counts, unknown);
  }

  private static boolean isUnknown(VerseToken token, OptionalInt unknown) {
    return unknown.isPresent() && token.id() == unknown.getAsInt();
  }

  /** Returns what it costs to say which character an unknown token stands for, in bits. */
  public double bits(int character) {
    Integer count = counts.get(character);
    double escaped = occurrences + counts.size();
    if (count != null) {
      return -log2(count / escaped);
    }
    return SPELLED_OUT + (counts.isEmpty() ? 0 : -log2(counts.size() / escaped));
  }

  /** Returns what it costs to name all characters behind the unknown tokens of a poem, in bits. */
  public double bits(TokenizedPoem poem) {
    double bits = 0;
    for (VerseToken token : poem.tokens()) {
      if (isUnknown(token, unknown)) {
        for (AnnotatedCharacter character : token.characters()) {
          bits += bits(character.character());
        }
      }
    }
    return bits;
  }

  private static double log2(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }
}
