package org.pingze.corpus;

/** What a source is called. */
final class SourceName {
  private SourceName() {}

  /** Returns the name without its folders, so that ids do not depend on where a file lies. */
  static String last(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
