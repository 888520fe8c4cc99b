package org.pingze.corpus;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.VerseForm;

/** Decides of each poem in turn whether it is regulated verse in shape, and why if it is not. */
final class Admission {
  /** Half a SHA-256 of a poem's lines: equal for different poems once in 2^64 corpora. */
  private record Fingerprint(long high, long low) {}

  private final Consumer<RegulatedVerse> poems;
  private final Consumer<Exclusion> leftOut;
  private final Set<Fingerprint> texts = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private boolean sawHan;

  Admission(Consumer<RegulatedVerse> poems, Consumer<Exclusion> leftOut) {
    this.poems = poems;
    this.leftOut = leftOut;
  }

  /** Returns whether any poem so far held a Han character. */
  boolean sawHan() {
    return sawHan;
  }

  /** Passes the poem on, or its exclusion. */
  void offer(SourcePoem poem) {
    TextCleaning cleaning = TextCleaning.of(poem.text());
    List<String> lines = cleaning.lines();
    String id = uniqueId(poem.id());
    sawHan |= !lines.isEmpty();
    Optional<Exclusion> obstacle =
        lines.isEmpty()
            ? Optional.of(exclusion(poem, id, ExclusionReason.NO_HAN_TEXT, ""))
            : cleaning
                .obstacle()
                .map(reason -> exclusion(poem, id, reason, cleaning.detail()))
                .or(() -> misshapen(poem, id, lines));
    if (obstacle.isPresent()) {
      leftOut.accept(obstacle.get());
    } else if (!texts.add(fingerprint(lines))) {
      leftOut.accept(exclusion(poem, id, ExclusionReason.DUPLICATE, lines.get(0)));
    } else {
      poems.accept(
          RegulatedVerse.of(new Poem(id, poem.title(), poem.poet(), poem.source(), lines)));
    }
  }

  private static Optional<Exclusion> misshapen(SourcePoem poem, String id, List<String> lines) {
    int first = characters(lines.get(0));
    for (int line = 1; line < lines.size(); line++) {
      int here = characters(lines.get(line));
      if (here != first) {
        String detail = "line 1 has " + first + ", line " + (line + 1) + " has " + here;
        return Optional.of(exclusion(poem, id, ExclusionReason.UNEQUAL_LINES, detail));
      }
    }
    if (Stream.of(LineLength.values()).noneMatch(length -> length.syllables() == first)) {
      String detail = first + " characters a line";
      return Optional.of(exclusion(poem, id, ExclusionReason.NOT_A_LENGTH, detail));
    }
    if (!VerseForm.admits(lines.size())) {
      String detail = lines.size() + " lines";
      return Optional.of(exclusion(poem, id, ExclusionReason.NOT_A_FORM, detail));
    }
    return Optional.empty();
  }

  private static Exclusion exclusion(
      SourcePoem poem, String id, ExclusionReason reason, String detail) {
    return new Exclusion(id, poem.title(), poem.poet(), reason, detail);
  }

  private static int characters(String line) {
    return line.codePointCount(0, line.length());
  }

  /** Returns the id, numbered if the source has used it before. */
  private String uniqueId(String id) {
    String unique = id;
    for (int number = 2; !ids.add(unique); number++) {
      unique = id + "~" + number;
    }
    return unique;
  }

  private static Fingerprint fingerprint(List<String> lines) {
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash = ByteBuffer.wrap(CorpusHash.newDigest().digest(text));
    return new Fingerprint(hash.getLong(), hash.getLong());
  }
}
