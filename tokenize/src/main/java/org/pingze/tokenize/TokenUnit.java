package org.pingze.tokenize;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What byte-pair encoding starts from. */
public enum TokenUnit {
  /** Characters: one that the alphabet lacks is unknown. */
  CHARACTER {
    @Override
    int spell(int character, int[] letters, int at) {
      letters[at] = character;
      return at + 1;
    }

    @Override
    Set<Integer> alwaysInAlphabet() {
      return Set.of();
    }
  },

  /**
   * The bytes of UTF-8, each written as one letter as GPT-2 does: printable Latin-1 as itself, the
   * rest from U+0100 on (Radford et al. 2019, {@code bytes_to_unicode}). Nothing is unknown, and a
   * Han character is three or four letters.
   */
  BYTE {
    @Override
    int spell(int character, int[] letters, int at) {
      int next = at;
      for (byte value : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
        letters[next++] = LETTERS[Byte.toUnsignedInt(value)];
      }
      return next;
    }

    @Override
    Set<Integer> alwaysInAlphabet() {
      return IntStream.of(LETTERS).boxed().collect(Collectors.toSet());
    }
  };

  private static final int[] LETTERS = byteLetters();

  /**
   * Appends the letters of a character.
   *
   * @param letters receives them as code points; has room for four
   * @param at where the first goes
   * @return where the next would go
   */
  abstract int spell(int character, int[] letters, int at);

  /** Returns the letters that the alphabet has whatever the text. */
  abstract Set<Integer> alwaysInAlphabet();

  /** Returns the letter that stands for a byte in byte-level tokens. */
  static int letterOf(byte value) {
    return LETTERS[Byte.toUnsignedInt(value)];
  }

  private static int[] byteLetters() {
    int[] letters = new int[256];
    int shifted = 0x100;
    for (int value = 0; value < letters.length; value++) {
      boolean printable =
          (value >= '!' && value <= '~') || (value >= 0xA1 && value <= 0xFF && value != 0xAD);
      letters[value] = printable ? value : shifted++;
    }
    return letters;
  }
}
