package org.pingze.probes.verse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.tonal.ToneClass;

/**
 * How often neighbouring characters have one tone class, by their slots: what a token that takes no
 * heed of tone would show where it stands (ours). In regulated verse the two syllables of a foot
 * mostly agree, and tokens are mostly feet; neighbours at large would be the wrong measure.
 */
public final class NeighbourTones {
  /**
   * A stretch of neighbours: of how many syllables its line is, where it begins, how long it is.
   */
  private record Stretch(int syllables, int slot, int characters) {}

  private final Map<Stretch, int[]> counts = new HashMap<>(); // (of one class, all)

  private NeighbourTones() {}

  /** Counts in poems, characters whose label is of the table only. */
  public static NeighbourTones fit(List<AnnotatedPoem> poems) {
    NeighbourTones tones = new NeighbourTones();
    for (AnnotatedPoem poem : poems) {
      int syllables = poem.verse().length().syllables();
      for (int line = 1; line <= poem.verse().lines(); line++) {
        for (int slot = 1; slot < syllables; slot++) {
          tones.count(poem, line, slot, syllables);
        }
      }
    }
    return tones;
  }

  /** Counts every stretch that begins at a slot, up to the first doubtful label. */
  private void count(AnnotatedPoem poem, int line, int slot, int syllables) {
    Optional<ToneClass> first = ClassLosses.tableClass(poem.at(line, slot).label());
    boolean oneClass = true;
    for (int end = slot + 1; end <= syllables && first.isPresent(); end++) {
      Optional<ToneClass> next = ClassLosses.tableClass(poem.at(line, end).label());
      if (next.isEmpty()) {
        return;
      }
      oneClass &= next.equals(first);
      int[] both =
          counts.computeIfAbsent(new Stretch(syllables, slot, end - slot + 1), any -> new int[2]);
      both[0] += oneClass ? 1 : 0;
      both[1]++;
    }
  }

  /** Returns the share of stretches at that place that have one class; NaN if none was met. */
  double oneClass(int syllables, int slot, int characters) {
    int[] both = counts.getOrDefault(new Stretch(syllables, slot, characters), new int[2]);
    return both[0] / (double) both[1];
  }
}
