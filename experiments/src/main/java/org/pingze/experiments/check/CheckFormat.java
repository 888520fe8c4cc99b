package org.pingze.experiments.check;

/** A way to write checked poems. Safe for use by several threads. */
public interface CheckFormat {
  /** Returns what stands before the first poem. */
  String head();

  /** Returns what stands between two poems. */
  String between();

  /** Returns what stands after the last poem. */
  String foot();

  /** Appends one poem. */
  void append(CheckedPoem poem, StringBuilder out);
}
