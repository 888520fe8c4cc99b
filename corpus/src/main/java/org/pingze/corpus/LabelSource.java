package org.pingze.corpus;

/** How the label of a character was obtained; only {@link #TABLE} is free of any guess. */
public enum LabelSource {
  /** The rhyme book leaves one possibility. */
  TABLE,
  /** Several readings, chosen without the metre. */
  CONTEXT,
  /** Several readings, chosen with help of the metre: never evidence that the metre holds. */
  METRE,
  /** No reading is known. */
  UNKNOWN
}
