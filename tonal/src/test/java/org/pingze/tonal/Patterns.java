package org.pingze.tonal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every tone pattern there is: 32 of five syllables, 128 of seven. */
final class Patterns {
  private Patterns() {}

  static Stream<TonePattern> all(LineLength length) {
    return IntStream.range(0, 1 << length.syllables())
        .mapToObj(
            bits -> {
              List<ToneClass> classes = new ArrayList<>();
              for (int slot = 0; slot < length.syllables(); slot++) {
                classes.add((bits >> slot & 1) == 1 ? ToneClass.LEVEL : ToneClass.OBLIQUE);
              }
              return new TonePattern(classes);
            });
  }

  static Stream<TonePattern> all() {
    return Stream.concat(all(LineLength.FIVE), all(LineLength.SEVEN));
  }
}
