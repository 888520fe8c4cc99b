package org.pingze.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Different graphs of one character (異體字), such as 爲 and 為, 眞 and 真, 却 and 卻, 迴 and 回.
 *
 * <p>They serve to recognise the same text in two printings, and the same word in two spellings; a
 * text itself is never changed. The list is ours, of graphs that alternate between two digital
 * texts of the 全唐詩 without a difference of word, and of some that only the 全宋詩 has; pairs that were
 * different words (里 裏, 云 雲, 谷 穀, 后 後) are not in it. The file {@code graph-variants.txt} has one
 * character to a line, the usual graph first.
 */
public final class GraphVariants {
  private static final String FILE = "graph-variants.txt";

  private final Map<Integer, Integer> usual = new HashMap<>();

  private GraphVariants() {}

  /** Returns the list that travels with the program. */
  public static GraphVariants builtIn() {
    GraphVariants variants = new GraphVariants();
    try (InputStream stream = GraphVariants.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("the program was built without " + FILE);
      }
      new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(variants::add);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + FILE, failure);
    }
    return variants;
  }

  private void add(String line) {
    int[] graphs = line.codePoints().toArray();
    for (int i = 1; i < graphs.length; i++) {
      if (usual.put(graphs[i], graphs[0]) != null || usual.containsKey(graphs[0])) {
        throw new IllegalStateException(FILE + ": a graph stands on two lines: " + line);
      }
    }
  }

  /** Returns whether the graph is another one's variant and not the usual graph. */
  public boolean isVariant(int character) {
    return usual.containsKey(character);
  }

  /** Returns the usual graph of the character; the graph itself if it is that or has no variant. */
  public int usual(int character) {
    return usual.getOrDefault(character, character);
  }

  /** Returns the text with each variant replaced by the usual graph, to compare it with others. */
  public String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    text.codePoints()
        .forEach(character -> folded.appendCodePoint(usual.getOrDefault(character, character)));
    return folded.toString();
  }
}
