package org.pingze.corpus.accuracy;

import java.util.List;
import org.pingze.corpus.Poem;
import org.pingze.tonal.ToneClass;

/**
 * A text whose every character an expert has read.
 *
 * @param poem the text
 * @param classes the tone class of each of its characters, in reading order
 */
public record ExpertPoem(Poem poem, List<ToneClass> classes) {
  public ExpertPoem {
    int characters =
        poem.lines().stream().mapToInt(line -> line.codePointCount(0, line.length())).sum();
    if (classes.size() != characters) {
      throw new IllegalArgumentException(
          "\""
              + poem.title()
              + "\": "
              + classes.size()
              + " labels for "
              + characters
              + " characters");
    }
    classes = List.copyOf(classes);
  }
}
