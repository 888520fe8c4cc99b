package org.pingze.corpus;

import java.util.Optional;
import java.util.function.Consumer;

/** Decides of each poem in turn whether it is regulated verse in shape, and why if it is not. */
final class Admission {
  private final Consumer<RegulatedVerse> poems;
  private final Consumer<Exclusion> leftOut;
  private final FingerprintSet texts = new FingerprintSet();

  Admission(Consumer<RegulatedVerse> poems, Consumer<Exclusion> leftOut) {
    this.poems = poems;
    this.leftOut = leftOut;
  }

  /** Passes the poem on, or its exclusion. */
  void offer(Poem poem) {
    Optional<Exclusion> obstacle = RegulatedVerse.misshapen(poem);
    if (obstacle.isPresent()) {
      leftOut.accept(obstacle.get());
    } else if (!texts.add(String.join("\n", poem.lines()))) {
      leftOut.accept(Exclusion.of(poem, ExclusionReason.DUPLICATE, poem.lines().get(0)));
    } else {
      poems.accept(RegulatedVerse.of(poem));
    }
  }
}
