package org.pingze.experiments.check;

import org.pingze.tonal.Slot;
import org.pingze.tonal.Sounding;
import org.pingze.tonal.ToneClass;

/** The marks that stand for tones, so that nothing hangs on colour alone. */
enum ToneMark {
  /** A level tone. */
  LEVEL("○", "level"),
  /** An oblique tone. */
  OBLIQUE("●", "oblique"),
  /** A character of two classes, read level. */
  READ_LEVEL("△", "level"),
  /** A character of two classes, read oblique. */
  READ_OBLIQUE("▲", "oblique"),
  /** A free slot of the template. */
  FREE("⊙", "free"),
  /** A character that cannot be read. */
  UNKNOWN("？", "unknown");

  /** What the marks mean. */
  static final String LEGEND_CHINESE = "○平 ●仄 △▲兩讀而讀平、讀仄 ⊙可平可仄 ？不可讀";

  /** What the marks mean, in English. */
  static final String LEGEND_ENGLISH =
      "○ level, ● oblique, △ ▲ read level or oblique of two readings, ⊙ free, ？ unreadable";

  private final String text;
  private final String style;

  ToneMark(String text, String style) {
    this.text = text;
    this.style = style;
  }

  static ToneMark of(Sounding sounding) {
    if (sounding instanceof Sounding.Certain certain) {
      return certain.toneClass() == ToneClass.LEVEL ? LEVEL : OBLIQUE;
    }
    if (sounding instanceof Sounding.Chosen chosen) {
      return chosen.toneClass() == ToneClass.LEVEL ? READ_LEVEL : READ_OBLIQUE;
    }
    return UNKNOWN;
  }

  static ToneMark of(Slot slot) {
    return switch (slot) {
      case LEVEL -> LEVEL;
      case OBLIQUE -> OBLIQUE;
      case FREE -> FREE;
    };
  }

  /** Returns the mark itself. */
  String text() {
    return text;
  }

  /** Returns the name of its colour in style sheets: level, oblique, free or unknown. */
  String style() {
    return style;
  }
}
