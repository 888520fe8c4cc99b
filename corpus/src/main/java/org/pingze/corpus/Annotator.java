package org.pingze.corpus;

import org.pingze.tonal.RhymeBook;

/** Labels every character of a poem. Immutable; safe for use by several threads. */
public final class Annotator {
  /** Creates an annotator with the built-in rhyme book and reading frequencies. */
  public static Annotator builtIn() {
    return new Annotator(RhymeBook.builtIn(), ReadingFrequencies.builtIn());
  }

  /** Creates an annotator. */
  public Annotator(RhymeBook book, ReadingFrequencies frequencies) {}

  /** Returns the poem labelled with the help of the metre. */
  public AnnotatedPoem annotate(RegulatedVerse verse) {
    throw new UnsupportedOperationException("not there yet");
  }

  /** Returns the poem labelled without the metre: no label has the source {@code METRE}. */
  public AnnotatedPoem annotateInContext(RegulatedVerse verse) {
    throw new UnsupportedOperationException("not there yet");
  }
}
