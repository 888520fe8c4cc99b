package org.pingze.tokenize.bpe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The letters from which merging starts, ascending by code point. */
final class Alphabet {
  private static final int NONE = -1;

  private final int[] letters; // (rank), code points
  private final int[] ranks; // (code point), or NONE

  private Alphabet(Collection<Integer> letters) {
    this.letters = letters.stream().mapToInt(Integer::intValue).sorted().toArray();
    this.ranks = new int[Character.MAX_CODE_POINT + 1];
    Arrays.fill(ranks, NONE);
    for (int rank = 0; rank < this.letters.length; rank++) {
      ranks[this.letters[rank]] = rank;
    }
  }

  /**
   * Returns the letters of the text and those wanted in any case.
   *
   * @param limit how many letters at most. Those wanted in any case come first, then the most
   *     frequent; of letters equally frequent that with the smaller code point is kept
   */
  static Alphabet of(PreTokenCounts text, Set<Integer> always, int limit) {
    long[] counts = new long[Character.MAX_CODE_POINT + 1];
    for (int preToken = 0; preToken < text.size(); preToken++) {
      for (int place = text.start(preToken); place < text.start(preToken + 1); place++) {
        counts[text.letter(place)] += text.count(preToken);
      }
    }
    for (int letter : always) {
      counts[letter] = Long.MAX_VALUE;
    }
    List<Integer> letters = new ArrayList<>();
    for (int letter = 0; letter < counts.length; letter++) {
      if (counts[letter] > 0) {
        letters.add(letter);
      }
    }
    // The sort is stable, so that equal counts stay ascending by code point.
    letters.sort(Comparator.comparingLong((Integer letter) -> counts[letter]).reversed());
    return new Alphabet(new TreeSet<>(letters.subList(0, Math.min(limit, letters.size()))));
  }

  /** Returns how many letters there are. */
  int size() {
    return letters.length;
  }

  /** Returns the letter of a rank, as a code point. */
  int letter(int rank) {
    return letters[rank];
  }

  /** Returns the rank of a letter, from 0; negative if it is not of the alphabet. */
  int rank(int letter) {
    return ranks[letter];
  }
}
