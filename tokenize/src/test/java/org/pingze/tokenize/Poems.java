package org.pingze.tokenize;

import java.util.ArrayList;
import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.corpus.ToneLabel;

/** Poems for the tests of this package; their labels are unknown, for no token depends on them. */
final class Poems {
  /** 王之渙《登鸛雀樓》. */
  static final RegulatedVerse STORK_TOWER = verse("白日依山盡", "黃河入海流", "欲窮千里目", "更上一層樓");

  /** A made quatrain whose second character, 𤜼, lies beyond the basic plane. */
  static final RegulatedVerse BEYOND_BASIC_PLANE = verse("白𤜼依山盡", "黃河入海流", "欲窮千里𩦠", "更上一層樓");

  private Poems() {}

  static RegulatedVerse verse(String... lines) {
    return RegulatedVerse.of(new Poem(lines[0], "", "", "", List.of(lines)));
  }

  static AnnotatedPoem annotated(RegulatedVerse verse) {
    List<AnnotatedCharacter> characters = new ArrayList<>();
    for (int line = 1; line <= verse.lines(); line++) {
      int[] codePoints = verse.poem().characters(line);
      for (int slot = 1; slot <= codePoints.length; slot++) {
        characters.add(new AnnotatedCharacter(codePoints[slot - 1], line, slot, ToneLabel.UNKNOWN));
      }
    }
    return new AnnotatedPoem(verse, characters);
  }
}
