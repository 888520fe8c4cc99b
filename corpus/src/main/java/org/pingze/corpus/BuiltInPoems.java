package org.pingze.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The regulated poems that travel with the program, each checked character by character against the
 * 全唐詩.
 *
 * <p>The file {@code poems.txt} holds blocks with a blank line between them: a line with form,
 * poet, title and source, separated by tabs, then the couplets. Lines that begin with # are
 * comments.
 */
public final class BuiltInPoems {
  private static final String FILE = "poems.txt";

  private BuiltInPoems() {}

  /** Returns the built-in poems in the order of the file; their ids are {@code built-in-001} on. */
  public static List<RegulatedVerse> all() {
    try (InputStream stream = BuiltInPoems.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("the program was built without " + FILE);
      }
      return read(new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8)));
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the built-in poems", failure);
    }
  }

  private static List<RegulatedVerse> read(BufferedReader file) throws IOException {
    List<RegulatedVerse> poems = new ArrayList<>();
    List<String> block = new ArrayList<>();
    int number = 0;
    for (String line = file.readLine(); line != null; line = file.readLine()) {
      number++;
      if (line.isBlank()) {
        addPoem(block, number, poems);
      } else if (!line.startsWith("#")) {
        block.add(line);
      }
    }
    addPoem(block, number + 1, poems);
    return List.copyOf(poems);
  }

  private static void addPoem(List<String> block, int end, List<RegulatedVerse> poems) {
    if (block.isEmpty()) {
      return;
    }
    String place = FILE + ":" + (end - block.size());
    String[] heading = block.get(0).split("\t", -1);
    if (heading.length != 4) {
      throw new CorpusFormatException(
          place, "expected form, poet, title and source with tabs between: " + block.get(0));
    }
    TextCleaning text = TextCleaning.of(String.join("\n", block.subList(1, block.size())));
    if (text.obstacle().isPresent()) {
      throw new CorpusFormatException(place, text.detail());
    }
    String id = String.format(Locale.ROOT, "built-in-%03d", poems.size() + 1);
    RegulatedVerse verse =
        RegulatedVerse.of(new Poem(id, heading[2], heading[1], heading[3], text.lines()));
    String form = formName(verse);
    if (!form.equals(heading[0])) {
      throw new CorpusFormatException(place, "the poem is a " + form + ", not a " + heading[0]);
    }
    poems.add(verse);
    block.clear();
  }

  /** Returns 五絕, 七絕, 五律, 七律, 五排 or 七排. */
  private static String formName(RegulatedVerse verse) {
    String length =
        switch (verse.length()) {
          case FIVE -> "五";
          case SEVEN -> "七";
        };
    return length
        + switch (verse.form()) {
          case QUATRAIN -> "絕";
          case SESTET -> "言小律";
          case OCTAVE -> "律";
          case EXTENDED -> "排";
        };
  }
}
