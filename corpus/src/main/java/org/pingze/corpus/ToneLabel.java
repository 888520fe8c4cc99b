package org.pingze.corpus;

import java.util.Optional;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.RhymeWord;
import org.pingze.tonal.Sounding;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;

/**
 * What is held true of the sound of one character where it stands, and on what ground.
 *
 * <p>The tone class and the rhyme group have separate grounds: 上 is oblique by the table alone,
 * though only context tells whether it is rising or departing.
 *
 * @param toneClass level or oblique; empty exactly if {@code source} is unknown
 * @param probability how probable that class is, in [½, 1]: 1 by the table, ½ if none is chosen
 * @param source the ground of the tone class
 * @param group the rhyme group chosen, which carries the tone; empty exactly if {@code groupSource}
 *     is unknown
 * @param groupSource the ground of the rhyme group
 */
public record ToneLabel(
    Optional<ToneClass> toneClass,
    double probability,
    LabelSource source,
    Optional<RhymeGroup> group,
    LabelSource groupSource) {
  /** The label of a character no rhyme book lists. */
  public static final ToneLabel UNKNOWN =
      new ToneLabel(
          Optional.empty(), 0.5, LabelSource.UNKNOWN, Optional.empty(), LabelSource.UNKNOWN);

  public ToneLabel {
    if (toneClass.isEmpty() != (source == LabelSource.UNKNOWN)
        || group.isEmpty() != (groupSource == LabelSource.UNKNOWN)) {
      throw new IllegalArgumentException("a label is empty exactly if its source is UNKNOWN");
    }
    if (!(probability >= 0.5 && probability <= 1)) {
      throw new IllegalArgumentException(
          "the probability of the class chosen is in [0.5, 1], got " + probability);
    }
    if (toneClass.isPresent()
        && group.isPresent()
        && group.get().tone().toneClass() != toneClass.get()) {
      throw new IllegalArgumentException(group.get() + " is not " + toneClass.get());
    }
  }

  /** Returns the tone of the chosen rhyme group. */
  public Optional<Tone> tone() {
    return group.map(RhymeGroup::tone);
  }

  /** Returns the tone class as the metre hears it: certain by the table, else chosen or unread. */
  public Sounding sounding() {
    return toneClass
        .<Sounding>map(
            known ->
                source == LabelSource.TABLE
                    ? new Sounding.Certain(known)
                    : new Sounding.Chosen(known, probability))
        .orElseGet(Sounding.Unreadable::new);
  }

  /** Returns the rhyme of the character as the metre hears it. */
  public Optional<RhymeWord> rhymeWord() {
    return group.map(known -> new RhymeWord(known, groupSource == LabelSource.TABLE));
  }
}
