package org.pingze.corpus.script;

import java.util.ArrayList;
import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.Annotation;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.Poem;
import org.pingze.tonal.Line;
import org.pingze.tonal.Syllable;

/**
 * A poem as its source writes it, and as rhyme books do.
 *
 * @param original the poem as written
 * @param traditional the poem in traditional characters, with {@link #UNDECIDED} where several
 *     could stand that differ in tone class; of the same shape as the original
 * @param converted how many characters differ between the two, without the undecided
 * @param undecided how many characters are undecided
 */
public record Transcription(Poem original, Poem traditional, int converted, int undecided) {
  /** Stands where a character is not known (〓, the geta mark of printers); no book lists it. */
  public static final int UNDECIDED = 0x3013;

  /** Returns the transcription of a poem that needs none. */
  public static Transcription none(Poem poem) {
    return new Transcription(poem, poem, 0, 0);
  }

  /** Returns whether the original is simplified text. */
  public boolean isSimplified() {
    return converted + undecided > 0;
  }

  /**
   * Returns the labels of the traditional poem at the characters of the original. An undecided
   * character has no label, and its neighbours are judged as beside a character not known.
   */
  public Annotation annotatedBy(Annotator annotator) {
    Annotation annotation = annotator.annotateBoth(traditional);
    return isSimplified()
        ? new Annotation(
            original,
            asWritten(annotation.inContext()),
            asWritten(annotation.withMetre()),
            annotation.template())
        : annotation;
  }

  /**
   * Returns the lines of the traditional poem with the character that was written in the place of
   * each undecided one, for readers; its sounding stays as it is.
   */
  public List<Line> withWritten(List<Line> lines) {
    List<Line> shown = new ArrayList<>(lines.size());
    for (int number = 1; number <= lines.size(); number++) {
      int[] written = original.characters(number);
      List<Syllable> syllables = new ArrayList<>(written.length);
      for (Syllable syllable : lines.get(number - 1).syllables()) {
        syllables.add(
            syllable.character() == UNDECIDED
                ? new Syllable(written[syllables.size()], syllable.sounding())
                : syllable);
      }
      shown.add(new Line(syllables, lines.get(number - 1).rhyme()));
    }
    return shown;
  }

  private List<AnnotatedCharacter> asWritten(List<AnnotatedCharacter> annotated) {
    int[] characters = original.lines().stream().flatMapToInt(String::codePoints).toArray();
    List<AnnotatedCharacter> written = new ArrayList<>(characters.length);
    for (int i = 0; i < characters.length; i++) {
      AnnotatedCharacter read = annotated.get(i);
      written.add(new AnnotatedCharacter(characters[i], read.line(), read.slot(), read.label()));
    }
    return written;
  }
}
