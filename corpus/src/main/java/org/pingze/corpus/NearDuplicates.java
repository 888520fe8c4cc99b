package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps what is judged out of what is learned: a training poem that shares a whole line with a
 * held-out poem leaves the training set (METHOD §1; the rule is ours).
 */
public final class NearDuplicates {
  private NearDuplicates() {}

  /** Returns the training poems that share no line with a held-out one, and those that do. */
  public static Corpus removedFrom(
      List<RegulatedVerse> training, Collection<RegulatedVerse> heldOut) {
    Set<String> lines = new HashSet<>();
    for (RegulatedVerse verse : heldOut) {
      lines.addAll(verse.poem().lines());
    }
    List<RegulatedVerse> kept = new ArrayList<>();
    List<Exclusion> removed = new ArrayList<>();
    for (RegulatedVerse verse : training) {
      Poem poem = verse.poem();
      poem.lines().stream()
          .filter(lines::contains)
          .findFirst()
          .ifPresentOrElse(
              shared ->
                  removed.add(
                      new Exclusion(
                          poem.id(),
                          poem.title(),
                          poem.poet(),
                          ExclusionReason.SHARES_LINE,
                          shared)),
              () -> kept.add(verse));
    }
    return new Corpus(kept, new Exclusions(removed));
  }
}
