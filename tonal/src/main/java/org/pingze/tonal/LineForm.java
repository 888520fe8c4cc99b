package org.pingze.tonal;

/** The shapes in which poets wrote a line type and held it lawful. */
public enum LineForm {
  /** The pattern itself, odd slots but the last free. */
  REGULAR,
  /**
   * The classes of the third and second slots from the last exchanged: 平平仄平仄 for 平平平仄仄, and 中仄平平仄平仄
   * in seven syllables. As common as the regular form in the last opening line of a Tang octave
   * (王力《漢語詩律學》, 特拗).
   */
  EXCHANGED
}
