package org.pingze.tonal;

/** One of the four tones of Middle Chinese (四聲), in their traditional order. */
public enum Tone {
  /** Level (平). */
  LEVEL("平"),
  /** Rising (上). */
  RISING("上"),
  /** Departing (去). */
  DEPARTING("去"),
  /** Entering (入): a syllable closed by -p, -t or -k. */
  ENTERING("入");

  private final String chinese;

  Tone(String chinese) {
    this.chinese = chinese;
  }

  /** Returns the Chinese name: 平, 上, 去 or 入. */
  public String chinese() {
    return chinese;
  }

  /** Returns the class the metre sees. */
  public ToneClass toneClass() {
    return this == LEVEL ? ToneClass.LEVEL : ToneClass.OBLIQUE;
  }

  /**
   * Returns the tone of a Chinese name.
   *
   * @throws IllegalArgumentException if the name is not one of 平 上 去 入
   */
  public static Tone ofChinese(String name) {
    for (Tone tone : values()) {
      if (tone.chinese.equals(name)) {
        return tone;
      }
    }
    throw new IllegalArgumentException("a tone is one of 平 上 去 入, got \"" + name + "\"");
  }
}
