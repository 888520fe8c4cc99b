package org.pingze.corpus;

import java.util.List;
import java.util.Optional;
import org.pingze.tonal.MetricalTemplate;

/**
 * A poem of any shape with both answers about the sound of every character: by context alone, and
 * with the help of the metre. Where the poem has not the shape of regulated verse the two are the
 * same.
 *
 * @param poem the poem
 * @param inContext its characters in reading order, labelled without the metre of this poem
 * @param withMetre the same characters, labelled with it
 * @param template the metrical template the poem keeps, if it has the shape of regulated verse and
 *     one template is more probable than all others and than none together
 */
public record Annotation(
    Poem poem,
    List<AnnotatedCharacter> inContext,
    List<AnnotatedCharacter> withMetre,
    Optional<MetricalTemplate> template) {
  public Annotation {
    int characters =
        poem.lines().stream().mapToInt(line -> line.codePointCount(0, line.length())).sum();
    if (inContext.size() != characters || withMetre.size() != characters) {
      throw new IllegalArgumentException(
          "poem \""
              + poem.id()
              + "\" has "
              + characters
              + " characters, but "
              + inContext.size()
              + " are annotated in context and "
              + withMetre.size()
              + " with the metre");
    }
    inContext = List.copyOf(inContext);
    withMetre = List.copyOf(withMetre);
  }
}
