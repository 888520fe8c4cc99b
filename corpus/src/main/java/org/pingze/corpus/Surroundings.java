package org.pingze.corpus;

/**
 * Which characters near it, taken together, may tell how a character is read: words of two and of
 * three characters, wherever they begin, phrases with a gap, and the phrase that stands against it
 * in the couplet (對仗).
 *
 * <p>Characters two away, and the counterpart in the other line, never count alone: in verse that
 * alternates and opposes, their tone would betray the class of the slot.
 */
enum Surroundings {
  /** The character before it: 相看. */
  BEFORE("before", 1),
  /** The character after it: 看花. */
  AFTER("after", 1),
  /** The characters on either side, in order: 獨看花. */
  AROUND("around", 2),
  /** The two characters before it, in order. */
  TWO_BEFORE("two-before", 2),
  /** The two characters after it, in order. */
  TWO_AFTER("two-after", 2),
  /** The characters two before it and one after it. */
  ACROSS_BEFORE("across-before", 2),
  /** The characters one before it and two after it. */
  ACROSS_AFTER("across-after", 2),
  /** The character before it and its counterpart ({@link PoemCharacters#counterpart}). */
  COUNTERPART_BEFORE("counterpart-before", 2),
  /** The character after it and its counterpart. */
  COUNTERPART_AFTER("counterpart-after", 2);

  /** The key where the line is too short to have such surroundings; no other key is negative. */
  static final long NONE = -1;

  private static final int CODE_POINT_BITS = 21;

  private final String label;
  private final int size;

  Surroundings(String label, int size) {
    this.label = label;
    this.size = size;
  }

  /** Returns the name in the file of reading frequencies. */
  String label() {
    return label;
  }

  /** Returns how many characters the surroundings are, 1 or 2. */
  int size() {
    return size;
  }

  static Surroundings ofLabel(String label) {
    for (Surroundings surroundings : values()) {
      if (surroundings.label.equals(label)) {
        return surroundings;
      }
    }
    throw new IllegalArgumentException("unknown kind");
  }

  /** Returns the key of a character and these surroundings of it, or {@link #NONE}. */
  long key(PoemCharacters characters, int index) {
    return switch (this) {
      case BEFORE -> key(characters.usual(index), characters.beside(index, -1));
      case AFTER -> key(characters.usual(index), characters.beside(index, 1));
      case AROUND ->
          key(characters.usual(index), characters.beside(index, -1), characters.beside(index, 1));
      case TWO_BEFORE ->
          key(characters.usual(index), characters.beside(index, -2), characters.beside(index, -1));
      case TWO_AFTER ->
          key(characters.usual(index), characters.beside(index, 1), characters.beside(index, 2));
      case ACROSS_BEFORE ->
          key(characters.usual(index), characters.beside(index, -2), characters.beside(index, 1));
      case ACROSS_AFTER ->
          key(characters.usual(index), characters.beside(index, -1), characters.beside(index, 2));
      case COUNTERPART_BEFORE ->
          key(characters.usual(index), characters.beside(index, -1), characters.counterpart(index));
      case COUNTERPART_AFTER ->
          key(characters.usual(index), characters.beside(index, 1), characters.counterpart(index));
    };
  }

  /** Returns the key of a character and the one or two of its surroundings; 0 is none there. */
  static long key(int character, int... surroundings) {
    long key = character;
    for (int one : surroundings) {
      if (one == 0) {
        return NONE;
      }
      key = (key << CODE_POINT_BITS) | one;
    }
    return key;
  }

  /** Returns the character of a key of these surroundings. */
  int character(long key) {
    return (int) (key >> (size * CODE_POINT_BITS));
  }

  /** Returns the surroundings of a key of this kind, as text. */
  String text(long key) {
    StringBuilder text = new StringBuilder();
    for (int i = size - 1; i >= 0; i--) {
      text.appendCodePoint((int) (key >> (i * CODE_POINT_BITS)) & ((1 << CODE_POINT_BITS) - 1));
    }
    return text.toString();
  }
}
