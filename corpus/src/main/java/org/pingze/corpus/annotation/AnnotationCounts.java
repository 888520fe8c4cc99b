package org.pingze.corpus.annotation;

import java.util.Locale;
import org.pingze.corpus.script.Transcription;

/**
 * What a run annotated.
 *
 * @param poems how many poems
 * @param simplified how many of them in simplified characters
 * @param converted how many characters of those were read as traditional ones
 * @param undecided how many were left undecided
 */
public record AnnotationCounts(long poems, long simplified, long converted, long undecided) {
  /** Nothing annotated. */
  public static final AnnotationCounts NONE = new AnnotationCounts(0, 0, 0, 0);

  AnnotationCounts plus(Transcription poem) {
    return new AnnotationCounts(
        poems + 1,
        simplified + (poem.isSimplified() ? 1 : 0),
        converted + poem.converted(),
        undecided + poem.undecided());
  }

  AnnotationCounts plus(AnnotationCounts more) {
    return new AnnotationCounts(
        poems + more.poems,
        simplified + more.simplified,
        converted + more.converted,
        undecided + more.undecided);
  }

  /** Returns the account in one line. */
  @Override
  public String toString() {
    String text = poems + " poems annotated";
    return simplified == 0
        ? text
        : text
            + String.format(
                Locale.ROOT,
                " (%d in simplified characters: %d read as traditional, %d undecided)",
                simplified,
                converted,
                undecided);
  }
}
