package org.pingze.corpus;

import java.util.function.Consumer;

/** Frees each text in turn of punctuation and notes, and says why if no poem is left. */
final class PoemIntake {
  private final Consumer<Poem> poems;
  private final Consumer<Exclusion> leftOut;
  private final FingerprintSet ids = new FingerprintSet();
  private boolean sawHan;

  PoemIntake(Consumer<Poem> poems, Consumer<Exclusion> leftOut) {
    this.poems = poems;
    this.leftOut = leftOut;
  }

  /** Returns whether any text so far held a Han character. */
  boolean sawHan() {
    return sawHan;
  }

  /** Passes the poem on, or its exclusion. */
  void offer(SourcePoem text) {
    TextCleaning cleaning = TextCleaning.of(text.text());
    String id = uniqueId(text.id());
    sawHan |= !cleaning.lines().isEmpty();
    if (cleaning.lines().isEmpty()) {
      leftOut.accept(new Exclusion(id, text.title(), text.poet(), ExclusionReason.NO_HAN_TEXT, ""));
    } else if (cleaning.obstacle().isPresent()) {
      ExclusionReason reason = cleaning.obstacle().get();
      leftOut.accept(new Exclusion(id, text.title(), text.poet(), reason, cleaning.detail()));
    } else {
      poems.accept(new Poem(id, text.title(), text.poet(), text.source(), cleaning.lines()));
    }
  }

  /** Returns the id, numbered if the source has used it before. */
  private String uniqueId(String id) {
    String unique = id;
    for (int number = 2; !ids.add(unique); number++) {
      unique = id + "~" + number;
    }
    return unique;
  }
}
