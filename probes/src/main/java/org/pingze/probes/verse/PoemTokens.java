package org.pingze.probes.verse;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.ToneLabel;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseToken;
import org.pingze.tonal.ToneClass;

/**
 * How the tokens of one poem lie on its characters, lines and tones, in counts that add up over
 * poems. {@link TokenMeasure} says what is made of them.
 *
 * <p>Tone is counted over tokens of several whole characters only: a token of one has one class by
 * definition. A part of a character has none, and a token over a line end is counted as that alone.
 */
public final class PoemTokens {
  private final TokenizedPoem tokenized;
  private final AnnotatedPoem poem;
  private final SyllablePositions layout;
  private final OptionalInt unknownId;
  private final IntPredicate isRare;
  private final NeighbourTones neighbours;
  private final Map<TokenCount, Double> counts = new EnumMap<>(TokenCount.class);

  private PoemTokens(
      TokenizedPoem tokenized,
      OptionalInt unknownId,
      IntPredicate isRare,
      NeighbourTones neighbours) {
    this.tokenized = tokenized;
    this.poem = tokenized.poem();
    this.layout = new SyllablePositions(tokenized);
    this.unknownId = unknownId;
    this.isRare = isRare;
    this.neighbours = neighbours;
  }

  /**
   * Counts.
   *
   * @param unknownId the id of the unknown token; none where nothing is unknown
   * @param isRare whether a character, given as a code point, is rare in the training poems
   * @param neighbours how often neighbours have one class, in the same poems
   */
  public static PoemTokens of(
      TokenizedPoem tokenized,
      OptionalInt unknownId,
      IntPredicate isRare,
      NeighbourTones neighbours) {
    PoemTokens counts = new PoemTokens(tokenized, unknownId, isRare, neighbours);
    for (int position = 0; position < counts.layout.length(); position++) {
      counts.token(position);
    }
    for (int line = 1; line <= counts.layout.lines(); line++) {
      counts.line(line);
    }
    return counts;
  }

  private void token(int position) {
    VerseToken token = layout.token(position);
    if (token.kind() != VerseToken.Kind.VERSE) {
      return;
    }
    add(TokenCount.TOKENS, 1);
    addIf(tokenized.crossesLineEnd(position), TokenCount.CROSSING_LINE);
    addIf(tokenized.crossesCouplet(position), TokenCount.CROSSING_COUPLET);
    if (token.characters().size() > 1
        && layout.isWhole(position)
        && !tokenized.crossesLineEnd(position)) {
      tones(
          token.characters(),
          ClassLosses::tableClass,
          TokenCount.OF_TABLE,
          TokenCount.PURITY_OF_TABLE,
          TokenCount.ONE_CLASS_OF_TABLE);
      tones(
          token.characters(),
          ToneLabel::toneClass,
          TokenCount.OF_ALL,
          TokenCount.PURITY_OF_ALL,
          TokenCount.ONE_CLASS_OF_ALL);
    }
  }

  /** Counts a token by its tone classes, unless one of them is unknown by this kind of label. */
  private void tones(
      List<AnnotatedCharacter> characters,
      Function<ToneLabel, Optional<ToneClass>> labels,
      TokenCount all,
      TokenCount purity,
      TokenCount ofOneClass) {
    int level = 0;
    for (AnnotatedCharacter character : characters) {
      Optional<ToneClass> toneClass = labels.apply(character.label());
      if (toneClass.isEmpty()) {
        return;
      }
      level += toneClass.get() == ToneClass.LEVEL ? 1 : 0;
    }
    int more = Math.max(level, characters.size() - level);
    add(all, 1);
    if (all == TokenCount.OF_TABLE) {
      double atSlots =
          neighbours.oneClass(layout.syllables(), characters.get(0).slot(), characters.size());
      add(TokenCount.ONE_CLASS_AT_SLOTS, Double.isNaN(atSlots) ? 0 : atSlots);
    }
    add(purity, more / (double) characters.size());
    addIf(more == characters.size(), ofOneClass);
  }

  private void line(int line) {
    int syllables = layout.syllables();
    int beforeCaesura = syllables - 3; // 2|3 and 4|3
    add(TokenCount.LINES, 1);
    addIf(!layout.shareToken(line, beforeCaesura), TokenCount.LINES_CUT);
    for (int slot = 1; slot <= syllables; slot++) {
      character(poem.at(line, slot));
      if (slot < syllables) {
        neighbours(poem.at(line, slot), poem.at(line, slot + 1));
      }
    }
    boolean finalAlone = layout.isAlone(line, syllables);
    addIf(finalAlone, TokenCount.FINALS_ALONE);
    if (SyllablePositions.rhymes(poem, line)) {
      add(TokenCount.RHYME_WORDS, 1);
      addIf(finalAlone, TokenCount.RHYME_WORDS_ALONE);
    }
  }

  private void neighbours(AnnotatedCharacter first, AnnotatedCharacter second) {
    Optional<ToneClass> one = ClassLosses.tableClass(first.label());
    Optional<ToneClass> other = ClassLosses.tableClass(second.label());
    if (one.isPresent() && other.isPresent()) {
      add(TokenCount.NEIGHBOURS, 1);
      addIf(one.equals(other), TokenCount.NEIGHBOURS_OF_ONE_CLASS);
    }
  }

  private void character(AnnotatedCharacter character) {
    boolean isSplit = layout.isSplit(character.line(), character.slot());
    int id = layout.token(layout.position(character.line(), character.slot())).id();
    boolean isUnknown = unknownId.isPresent() && id == unknownId.getAsInt();
    add(TokenCount.CHARACTERS, 1);
    addIf(layout.isAlone(character.line(), character.slot()), TokenCount.ALONE);
    addIf(isSplit, TokenCount.SPLIT);
    addIf(isUnknown, TokenCount.UNKNOWN);
    if (isRare.test(character.character())) {
      add(TokenCount.RARE, 1);
      addIf(!isUnknown, TokenCount.RARE_KEPT);
      addIf(!isUnknown && !isSplit, TokenCount.RARE_WHOLE);
    }
  }

  private void addIf(boolean counted, TokenCount count) {
    add(count, counted ? 1 : 0);
  }

  private void add(TokenCount count, double amount) {
    counts.merge(count, amount, Double::sum);
  }

  /** Returns a count. */
  double of(TokenCount count) {
    return counts.getOrDefault(count, 0.0);
  }
}
