package org.pingze.experiments.law;

/**
 * Poems counted together.
 *
 * @param kind by what they are grouped
 * @param name the name of the group
 */
public record Group(Kind kind, String name) implements Comparable<Group> {
  /** By what poems are grouped. */
  public enum Kind {
    /** All poems. */
    CORPUS,
    /** By form, such as 五律. */
    FORM,
    /** By the period of the poet. */
    PERIOD,
    /** By poet. */
    POET
  }

  /** Orders by kind, then by name. */
  @Override
  public int compareTo(Group other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }
}
