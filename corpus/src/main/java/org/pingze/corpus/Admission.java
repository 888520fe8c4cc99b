package org.pingze.corpus;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.VerseForm;

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
    Optional<Exclusion> obstacle = misshapen(poem);
    if (obstacle.isPresent()) {
      leftOut.accept(obstacle.get());
    } else if (!texts.add(String.join("\n", poem.lines()))) {
      leftOut.accept(Exclusion.of(poem, ExclusionReason.DUPLICATE, poem.lines().get(0)));
    } else {
      poems.accept(RegulatedVerse.of(poem));
    }
  }

  /** Returns why the poem has not the shape of regulated verse, if it has not. */
  static Optional<Exclusion> misshapen(Poem poem) {
    List<String> lines = poem.lines();
    int first = characters(lines.get(0));
    for (int line = 1; line < lines.size(); line++) {
      int here = characters(lines.get(line));
      if (here != first) {
        String detail = "line 1 has " + first + ", line " + (line + 1) + " has " + here;
        return Optional.of(Exclusion.of(poem, ExclusionReason.UNEQUAL_LINES, detail));
      }
    }
    if (Stream.of(LineLength.values()).noneMatch(length -> length.syllables() == first)) {
      String detail = first + " characters a line";
      return Optional.of(Exclusion.of(poem, ExclusionReason.NOT_A_LENGTH, detail));
    }
    if (!VerseForm.admits(lines.size())) {
      String detail = lines.size() + " lines";
      return Optional.of(Exclusion.of(poem, ExclusionReason.NOT_A_FORM, detail));
    }
    return Optional.empty();
  }

  private static int characters(String line) {
    return line.codePointCount(0, line.length());
  }
}
