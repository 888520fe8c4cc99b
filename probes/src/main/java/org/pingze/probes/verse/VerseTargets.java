package org.pingze.probes.verse;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.probes.instruments.AttentionTarget;
import org.pingze.probes.instruments.TokenTargets;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;

/**
 * Where a head may look in one poem (METHOD §3). Scored is the token q before each verse token that
 * lies within one line and holds its first character whole; tokens that cross a line end are
 * neither scored nor looked at.
 *
 * <ul>
 *   <li>Line-final and parallel slot: every slot from line 2 on. Slot before the parallel one: from
 *       slot 2 on.
 *   <li>Rhyme word: the last slot of rhyming lines that have a rhyme word before them.
 *   <li>Fixed offsets: every verse or punctuation token whose offset stays behind {@code <bos>}.
 *       They and the contrasts with them are not defined unless every syllable is one token.
 *   <li>Line start: slots from 3 on, so that it is not the previous token. Punctuation, {@code
 *       <bos>}: every slot from line 2 on.
 *   <li>Previous token, induction, predecessor, duplicate: q itself is a verse token that splits no
 *       character.
 * </ul>
 */
final class VerseTargets {
  private final TokenizedPoem tokenized;
  private final boolean offsetsDefined;
  private final AnnotatedPoem poem;
  private final SyllablePositions layout;
  private final Map<HeadScore, AttentionTarget.Builder> builders = new EnumMap<>(HeadScore.class);

  private VerseTargets(TokenizedPoem tokenized, boolean offsetsDefined) {
    this.tokenized = tokenized;
    this.offsetsDefined = offsetsDefined;
    this.poem = tokenized.poem();
    this.layout = new SyllablePositions(tokenized);
  }

  /**
   * Returns the target of every score that is read off the attention in poems.
   *
   * @param offsetsDefined whether so many syllables are as many tokens, in every poem that is
   *     scored
   */
  static Map<HeadScore, AttentionTarget> of(TokenizedPoem poem, boolean offsetsDefined) {
    VerseTargets targets = new VerseTargets(poem, offsetsDefined);
    for (int next = 1; next < targets.layout.length(); next++) {
      VerseToken token = targets.layout.token(next);
      if (targets.layout.predictsCharacter(next)) {
        targets.atVerse(next, token.first().line(), token.first().slot());
      }
      if (offsetsDefined
          && (token.kind() == VerseToken.Kind.VERSE
              || token.kind() == VerseToken.Kind.PUNCTUATION)) {
        targets.atOffsets(next);
      }
    }
    return targets.build();
  }

  private void atVerse(int next, int line, int slot) {
    int q = next - 1;
    int lineBack = layout.otherSyllables() + 1;
    if (line > 1) {
      aim(HeadScore.LINE_FINAL, q, line - 1, layout.syllables(), next - lineBack);
      aim(HeadScore.PARALLEL_SLOT, q, line - 1, slot, next - lineBack);
      if (slot > 1) {
        aim(HeadScore.BEFORE_PARALLEL_SLOT, q, line - 1, slot - 1, next - 1 - lineBack);
      }
      builder(HeadScore.BEGIN).add(q, 0);
      AttentionTarget.Builder punctuation = builder(HeadScore.PUNCTUATION).query(q);
      for (int key = 1; key <= q; key++) {
        if (layout.token(key).kind() == VerseToken.Kind.PUNCTUATION) {
          punctuation.key(key, 1);
        }
      }
    }
    if (slot > 2 && layout.position(line, 1) < q) {
      builder(HeadScore.LINE_START).add(q, layout.position(line, 1));
    }
    int rhymeLine = SyllablePositions.previousRhymeLine(poem, line);
    if (slot == layout.syllables() && rhymeLine > 0 && SyllablePositions.rhymes(poem, line)) {
      int linesBack = line - rhymeLine;
      aim(HeadScore.RHYME_WORD, q, rhymeLine, slot, next - linesBack * lineBack);
    }
  }

  private void atOffsets(int next) {
    int q = next - 1;
    offset(HeadScore.OFFSET_ONE_LINE, q, next - (layout.syllables() + 1));
    offset(HeadScore.OFFSET_TWO_LINES, q, next - 2 * (layout.syllables() + 1));
    offset(HeadScore.OFFSET_OTHER_LENGTH, q, next - (layout.otherSyllables() + 1));
  }

  private void offset(HeadScore score, int q, int key) {
    if (key >= 1) {
      builder(score).add(q, key);
    }
  }

  /**
   * Scores a syllable of an earlier line, plainly and in its two contrasts.
   *
   * @param decoy where a head that counts tokens would look if it had learned the other line length
   */
  private void aim(HeadScore score, int q, int line, int slot, int decoy) {
    int key = layout.position(line, slot);
    if (layout.crossesLineEnd(key)) {
      return;
    }
    builder(score).add(q, key);
    int[] others =
        IntStream.rangeClosed(1, layout.syllables())
            .map(other -> layout.position(line, other))
            .filter(other -> other != key && !layout.crossesLineEnd(other))
            .distinct()
            .toArray();
    if (others.length > 0) {
      AttentionTarget.Builder overLine = builder(overLine(score)).query(q).key(key, 1);
      for (int other : others) {
        overLine.key(other, -1.0 / others.length);
      }
    }
    if (offsetsDefined && decoy >= 1 && decoy != key) {
      builder(overOffset(score)).query(q).key(key, 1).key(decoy, -1);
    }
  }

  private static HeadScore overLine(HeadScore score) {
    return HeadScore.valueOf(score.name() + "_OVER_LINE");
  }

  private static HeadScore overOffset(HeadScore score) {
    return HeadScore.valueOf(score.name() + "_OVER_OFFSET");
  }

  private AttentionTarget.Builder builder(HeadScore score) {
    return builders.computeIfAbsent(score, any -> new AttentionTarget.Builder());
  }

  private Map<HeadScore, AttentionTarget> build() {
    Map<HeadScore, AttentionTarget> targets = new EnumMap<>(HeadScore.class);
    HeadScore.ofPoems().forEach(score -> targets.put(score, builder(score).build()));
    TokenTargets tokens = new TokenTargets(tokenized.ids(), layout::isWhole);
    targets.put(HeadScore.PREVIOUS_TOKEN, tokens.previousToken());
    targets.put(HeadScore.INDUCTION, tokens.induction());
    targets.put(HeadScore.PREDECESSOR, tokens.predecessor());
    targets.put(HeadScore.DUPLICATE, tokens.duplicate());
    return targets;
  }
}
