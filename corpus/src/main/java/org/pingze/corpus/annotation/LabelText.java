package org.pingze.corpus.annotation;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.pingze.corpus.ToneLabel;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;

/** The words in which a label is written; empty where nothing is known. */
final class LabelText {
  private static final Map<Tone, String> TONES = new EnumMap<>(Tone.class);
  private static final Map<ToneClass, String> CLASSES = new EnumMap<>(ToneClass.class);

  static {
    for (Tone tone : Tone.values()) {
      TONES.put(tone, tone.name().toLowerCase(Locale.ROOT));
    }
    for (ToneClass toneClass : ToneClass.values()) {
      CLASSES.put(toneClass, toneClass.name().toLowerCase(Locale.ROOT));
    }
  }

  private LabelText() {}

  /** Returns level, rising, departing, entering or nothing. */
  static String tone(ToneLabel label) {
    return label.tone().map(TONES::get).orElse("");
  }

  /** Returns level, oblique or nothing. */
  static String toneClass(ToneLabel label) {
    return label.toneClass().map(CLASSES::get).orElse("");
  }

  /** Returns the rhyme group, such as 平東, or nothing. */
  static String group(ToneLabel label) {
    return label.group().map(RhymeGroup::toString).orElse("");
  }

  /**
   * Appends a probability rounded to four places: 1, 0.9731 or 0.5. Locale-free and without the
   * garbage of {@link String#format}, which took a third of the time of a table.
   */
  static void appendProbability(double probability, StringBuilder out) {
    int rounded = (int) Math.round(probability * 10_000);
    if (rounded >= 10_000) {
      out.append('1');
      return;
    }
    out.append("0.");
    int place = 1_000;
    do {
      out.append((char) ('0' + rounded / place));
      rounded %= place;
      place /= 10;
    } while (rounded > 0);
  }
}
