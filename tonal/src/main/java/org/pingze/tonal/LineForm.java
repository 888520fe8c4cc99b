package org.pingze.tonal;

/**
 * The forms in which poets wrote a line type, by the positions whose classes depend on each other.
 * Written for five syllables; a seven-syllable line puts a pair in front.
 */
public enum LineForm {
  /** The pattern itself, odd slots but the last free. */
  REGULAR,
  /**
   * The classes of the third and second slots from the last exchanged: 平平仄平仄 for 平平平仄仄, and 中仄平平仄平仄
   * in seven syllables. As common as the regular form in the last opening line of a Tang octave
   * (王力《漢語詩律學》, 特拗).
   */
  EXCHANGED,
  /** 平平仄仄仄 for 平平平仄仄: three oblique tones at the end (三仄尾), after a level slot 1. */
  THREE_OBLIQUE_TAIL,
  /** 仄仄仄平仄 for 仄仄平平仄: slot 3 oblique (小拗). */
  LESSER,
  /** 仄仄平仄仄 or 仄仄仄仄仄 for 仄仄平平仄: slot 4 oblique (大拗); lawful only if the next line rescues it. */
  GREATER,
  /**
   * 平平平仄平 or 仄平平仄平 for 平平仄仄平: slot 3 level, which rescues slot 1 of its own line (孤平拗救) or the
   * deviation of the line before (對句相救).
   */
  RESCUING
}
