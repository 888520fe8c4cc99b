package org.pingze.corpus.annotation;

import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.Annotation;

/** Which answers about the sound of a character are written. */
public enum Answers {
  /** The answer with the help of the metre, and beside it the one by context alone. */
  BOTH,
  /** Only the answer by context alone, as probes of the metre must have it. */
  CONTEXT_ONLY;

  /** Returns the characters with the answer that is given first. */
  List<AnnotatedCharacter> first(Annotation annotation) {
    return this == BOTH ? annotation.withMetre() : annotation.inContext();
  }
}
