package org.pingze.corpus;

/**
 * One poem that was left out.
 *
 * @param id what names the poem in its source
 * @param title its title, empty if it has none
 * @param poet its poet, empty if it has none
 * @param reason the first reason found
 * @param detail what was seen, such as {@code line 3: □}
 */
public record Exclusion(
    String id, String title, String poet, ExclusionReason reason, String detail) {
  /** Returns the exclusion of a poem. */
  public static Exclusion of(Poem poem, ExclusionReason reason, String detail) {
    return new Exclusion(poem.id(), poem.title(), poem.poet(), reason, detail);
  }
}
