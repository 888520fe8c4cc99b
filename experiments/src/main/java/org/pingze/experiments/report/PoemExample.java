package org.pingze.experiments.report;

import java.util.List;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.probes.hooks.HeadId;

/**
 * One poem with the attention that one head pays within it.
 *
 * @param poem the poem, labelled
 * @param step the checkpoint whose attention is shown
 * @param head the head
 * @param arcs the attention to draw, strongest first or in any order; leave out what is too weak to
 *     see and say so in {@code caption}
 * @param caption what was selected and what it shows, one or two sentences
 */
public record PoemExample(
    AnnotatedPoem poem, long step, HeadId head, List<Arc> arcs, String caption) {
  public PoemExample {
    int lines = poem.verse().lines();
    int slots = poem.verse().length().syllables() + 1;
    for (Arc arc : arcs) {
      if (Math.max(arc.query().line(), arc.key().line()) > lines
          || Math.max(arc.query().slot(), arc.key().slot()) > slots) {
        throw new IllegalArgumentException(
            "the poem has " + lines + " lines of " + slots + " tokens; no place for " + arc);
      }
    }
    arcs = List.copyOf(arcs);
  }

  /**
   * The attention that one token pays to an earlier one or to itself.
   *
   * @param query the token that attends; the model there predicts the token after it
   * @param key the token attended to
   * @param weight the attention weight after softmax, in [0, 1]
   */
  public record Arc(Place query, Place key, double weight) {
    public Arc {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException(
            "an attention weight lies in [0, 1], got " + weight + " from " + query + " to " + key);
      }
    }
  }
}
