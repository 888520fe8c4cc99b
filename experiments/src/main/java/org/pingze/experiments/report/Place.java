package org.pingze.experiments.report;

/**
 * Where a token of a poem stands.
 *
 * @param line the line, from 1
 * @param slot the place in the line, from 1; one more than the line has syllables is the
 *     punctuation after it; 0, in line 1 only, is the begin-of-sequence token
 */
public record Place(int line, int slot) {
  /** The begin-of-sequence token before the poem. */
  public static final Place BEGINNING = new Place(1, 0);

  public Place {
    if (line < 1 || slot < 0 || (slot == 0 && line != 1)) {
      throw new IllegalArgumentException("no token stands in line " + line + ", slot " + slot);
    }
  }
}
