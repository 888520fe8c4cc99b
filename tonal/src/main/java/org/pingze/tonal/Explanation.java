package org.pingze.tonal;

import java.util.List;

/**
 * A finding with the findings it rests on, to be read from the top down, as Lucene explains a
 * score.
 *
 * @param finding what kind of finding
 * @param chinese the finding as a sentence in Chinese
 * @param english the same in English
 * @param details the findings it rests on
 */
public record Explanation(
    Finding finding, String chinese, String english, List<Explanation> details) {
  /** The kinds of finding. */
  public enum Finding {
    /** A rule is kept. */
    KEPT,
    /** A rule is broken. */
    BROKEN,
    /** Custom allows what the pattern does not. */
    ALLOWED,
    /** It cannot be told, or hangs on a reading that somebody had to choose. */
    OPEN,
    /** Nothing to judge: a fact, or what would mend a fault. */
    NOTE
  }

  public Explanation {
    details = List.copyOf(details);
  }

  /** Returns the tree in English, each finding on a line, details indented by two spaces. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, 0);
    return text.toString();
  }

  private void append(StringBuilder text, int depth) {
    text.append("  ".repeat(depth)).append(finding).append(' ').append(english).append('\n');
    details.forEach(detail -> detail.append(text, depth + 1));
  }
}
