package org.pingze.tonal;

import java.util.Locale;

/** The name of a poem's form, such as 五言絕句，仄起首句不入韻. */
final class FormName {
  private FormName() {}

  static String chinese(Verdict verdict) {
    String length = verdict.length() == LineLength.FIVE ? "五言" : "七言";
    if (verdict.style() != VerseStyle.REGULATED) {
      return length + verdict.poem().size() + "句";
    }
    String rhyme = verdict.rhymeClass() == ToneClass.OBLIQUE ? "仄韻" : "";
    return length
        + rhyme
        + verdict.form().chinese()
        + "，"
        + verdict.lines().get(0).type().opening().chinese()
        + "起"
        + firstLineChinese(verdict);
  }

  static String english(Verdict verdict) {
    String length = verdict.length() == LineLength.FIVE ? "five" : "seven";
    if (verdict.style() != VerseStyle.REGULATED) {
      return verdict.poem().size() + " lines of " + length + " syllables";
    }
    String rhyme = verdict.rhymeClass() == ToneClass.OBLIQUE ? " on an oblique rhyme" : "";
    return capital(verdict.form().english())
        + " of "
        + length
        + " syllables"
        + rhyme
        + ", opening "
        + verdict.lines().get(0).type().opening().english()
        + ", "
        + firstLineEnglish(verdict);
  }

  static String firstLineChinese(Verdict verdict) {
    return switch (verdict.firstLine()) {
      case RHYMES -> "首句入韻";
      case NEIGHBOURING -> "首句借鄰韻";
      case DOES_NOT -> "首句不入韻";
    };
  }

  static String firstLineEnglish(Verdict verdict) {
    return switch (verdict.firstLine()) {
      case RHYMES -> "line 1 rhymes";
      case NEIGHBOURING -> "line 1 rhymes on a neighbouring group";
      case DOES_NOT -> "line 1 does not rhyme";
    };
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
