package org.pingze.corpus.annotation;

import org.pingze.corpus.Annotation;

/** How annotated poems are written down. Stateless; safe for use by several threads. */
public interface AnnotationFormat {
  /** Returns what stands before the first poem. */
  String head();

  /** Appends one poem. */
  void append(Annotation annotation, StringBuilder out);

  /** Returns what stands after the last poem. */
  String foot();
}
