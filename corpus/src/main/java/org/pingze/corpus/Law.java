package org.pingze.corpus;

/** The laws of regulated verse that {@link LawfulVerse} can keep or leave to chance, one by one. */
public enum Law {
  /** Every line is one of the regulated line types (律句). */
  TEMPLATE,
  /** The closing line of a couplet opposes its opening line at the second syllable (對). */
  OPPOSITION,
  /** A couplet takes up the second syllable's class from the line before it (粘). */
  ADHESION,
  /** The rhyme words are of one level rhyme group (押平聲韻). */
  RHYME
}
