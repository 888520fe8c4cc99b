package org.pingze.corpus.script;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.BitSet;
import org.pingze.corpus.GraphVariants;
import org.pingze.corpus.Poem;

/**
 * Whether a poem is written in simplified characters (簡體).
 *
 * <p>The rule is ours. A character is simplified only if GB 2312, the set of the simplified script,
 * has it and Big5, the set of the traditional one, has not; traditional only if it is the other way
 * round. A poem is simplified if it has at least two characters of the first kind and more of them
 * than of the second. {@linkplain GraphVariants Variant graphs} that traditional texts print too (却
 * 黄 烟) count for neither. So a stray 楼 in a poem that has 門 and 風 leaves it traditional, and
 * whatever cannot be told is taken as it is written.
 */
public final class Script {
  private static final int FEWEST = 2;
  private static final int FIRST = 0x4E00;
  private static final int LAST = 0x9FFF;

  private final BitSet simplifiedOnly = new BitSet();
  private final BitSet traditionalOnly = new BitSet();

  /** Creates the rule from the character sets of the Java platform. */
  public Script() {
    CharsetEncoder simplified = Charset.forName("GB2312").newEncoder();
    CharsetEncoder traditional = Charset.forName("Big5").newEncoder();
    GraphVariants variants = GraphVariants.builtIn();
    for (int character = FIRST; character <= LAST; character++) {
      boolean isVariant = variants.isVariant(character);
      boolean inSimplified = simplified.canEncode((char) character);
      boolean inTraditional = traditional.canEncode((char) character);
      simplifiedOnly.set(character, inSimplified && !inTraditional && !isVariant);
      traditionalOnly.set(character, inTraditional && !inSimplified && !isVariant);
    }
  }

  /** Returns whether the poem is written in simplified characters. */
  public boolean isSimplified(Poem poem) {
    int simplified = 0;
    int traditional = 0;
    for (String line : poem.lines()) {
      for (int at = 0; at < line.length(); at += Character.charCount(line.codePointAt(at))) {
        int character = line.codePointAt(at);
        simplified += simplifiedOnly.get(character) ? 1 : 0;
        traditional += traditionalOnly.get(character) ? 1 : 0;
      }
    }
    return simplified >= FEWEST && simplified > traditional;
  }
}
