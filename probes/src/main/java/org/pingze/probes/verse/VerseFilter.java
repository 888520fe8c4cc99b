package org.pingze.probes.verse;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.generation.TokenFilter;
import org.pingze.tokenize.VerseTokenizer;
import org.pingze.tonal.Line;
import org.pingze.tonal.LineFit;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;
import org.pingze.tonal.TonePattern;

/**
 * Lets a model write nothing but a poem that keeps a metrical template: {@code <bos> line1 ， line2
 * 。 … <eos>}, one token a syllable.
 *
 * <p>Only characters of one tone class in the rhyme book are let in, so that no reading has to be
 * chosen, and only such as still leave the line a pattern without a violation. Rhyme words, where
 * they are bound, are different characters of one level group and of no other; the others may be
 * any level characters.
 */
public final class VerseFilter implements TokenFilter {
  /** What the rhyme words must be. */
  public enum Rhyme {
    /** Level characters, whatever their groups. */
    FREE,
    /** Of the group of the first rhyme word. */
    ONE_GROUP
  }

  private final MetricalTemplate template;
  private final Rhyme rhyme;
  private final @Nullable RhymeGroup group;
  private final VocabularyTones tones;
  private final int perLine;
  private final int comma;
  private final int fullStop;
  private final int end;
  private final List<List<TonePattern>> patterns = new ArrayList<>(); // (line − 1)
  private final BitSet level = new BitSet();
  private final BitSet oblique = new BitSet();

  private VerseFilter(
      MetricalTemplate template,
      Rhyme rhyme,
      @Nullable RhymeGroup group,
      VerseTokenizer tokenizer,
      RhymeBook book) {
    this.template = template;
    this.rhyme = rhyme;
    this.group = group;
    this.tones = VocabularyTones.of(tokenizer, book);
    this.perLine = template.length().syllables() + 1;
    this.comma = token(tokenizer, "，");
    this.fullStop = token(tokenizer, "。");
    this.end = tokenizer.eosId();
    for (int line = 1; line <= template.lines(); line++) {
      patterns.add(faultless(template.lineType(line), template.length()));
    }
    for (int id = 0; id < tones.size(); id++) {
      Optional<ToneClass> only = tones.onlyClass(id);
      if (tones.character(id) >= 0 && only.isPresent()) {
        of(only.get()).set(id);
      }
    }
  }

  /**
   * Returns the filter of a template.
   *
   * @throws IllegalArgumentException if the tokenizer has no token of its own for ， or 。
   */
  public static VerseFilter of(
      MetricalTemplate template, Rhyme rhyme, VerseTokenizer tokenizer, RhymeBook book) {
    return new VerseFilter(template, rhyme, null, tokenizer, book);
  }

  /**
   * Returns the filter of a template whose rhyme words are of this group.
   *
   * @throws IllegalArgumentException if the tokenizer has no token of its own for ， or 。, or too
   *     few characters of the group
   */
  public static VerseFilter rhyming(
      MetricalTemplate template, RhymeGroup group, VerseTokenizer tokenizer, RhymeBook book) {
    VerseFilter filter = new VerseFilter(template, Rhyme.ONE_GROUP, group, tokenizer, book);
    int words = filter.rhymeWords(group, Set.of()).cardinality();
    if (words < template.rhymingLines().size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the vocabulary has %d characters that are of group %s only, %s needs %d rhyme words",
              words,
              group,
              template,
              template.rhymingLines().size()));
    }
    return filter;
  }

  /** Returns how many tokens a poem has, borders included. */
  public int length() {
    return template.lines() * perLine + 2;
  }

  @Override
  public BitSet allowed(int[] row) {
    int place = row.length - 1; // the tokens after <bos>
    if (place >= template.lines() * perLine) {
      return only(place == template.lines() * perLine ? end : -1);
    }
    int line = place / perLine + 1;
    int slot = place % perLine + 1;
    if (slot == perLine) {
      return only(line % 2 == 1 ? comma : fullStop);
    }
    BitSet allowed = new BitSet();
    for (ToneClass toneClass : ToneClass.values()) {
      if (leadsOn(row, line, slot, toneClass)) {
        allowed.or(of(toneClass));
      }
    }
    if (slot == template.length().syllables() && template.rhymes(line)) {
      restrictToRhyme(allowed, row, line);
    }
    return allowed;
  }

  /** Returns whether some faultless pattern begins as the line does, with this class next. */
  private boolean leadsOn(int[] row, int line, int slot, ToneClass next) {
    int first = (line - 1) * perLine + 1;
    return patterns.get(line - 1).stream()
        .anyMatch(
            pattern -> {
              for (int before = 1; before < slot; before++) {
                Optional<ToneClass> there = tones.onlyClass(row[first + before - 1]);
                if (there.isEmpty() || there.get() != pattern.at(before)) {
                  return false;
                }
              }
              return pattern.at(slot) == next;
            });
  }

  private void restrictToRhyme(BitSet allowed, int[] row, int line) {
    Set<Integer> used = new HashSet<>();
    Optional<RhymeGroup> bound = Optional.ofNullable(group);
    for (int rhyming : template.rhymingLines()) {
      if (rhyming < line) {
        int word = row[rhyming * perLine - 1];
        used.add(word);
        bound = bound.or(() -> tones.onlyGroup(word));
      }
    }
    if (rhyme == Rhyme.FREE) {
      used.forEach(allowed::clear);
      return;
    }
    int needed = template.rhymingLines().size();
    if (bound.isPresent()) {
      allowed.and(rhymeWords(bound.get(), used));
      return;
    }
    // The first rhyme word: of a group that has enough others.
    allowed.stream()
        .filter(
            id ->
                tones
                    .onlyGroup(id)
                    .filter(own -> rhymeWords(own, Set.of()).cardinality() >= needed)
                    .isEmpty())
        .forEach(allowed::clear);
  }

  private BitSet rhymeWords(RhymeGroup own, Set<Integer> but) {
    BitSet words = new BitSet();
    level.stream()
        .filter(id -> tones.onlyGroup(id).filter(own::equals).isPresent() && !but.contains(id))
        .forEach(words::set);
    return words;
  }

  private BitSet of(ToneClass toneClass) {
    return toneClass == ToneClass.LEVEL ? level : oblique;
  }

  private static BitSet only(int token) {
    BitSet one = new BitSet();
    if (token >= 0) {
      one.set(token);
    }
    return one;
  }

  private static int token(VerseTokenizer tokenizer, String text) {
    for (int id = 0; id < tokenizer.vocabularySize(); id++) {
      if (tokenizer.token(id).equals(text)) {
        return id;
      }
    }
    throw new IllegalArgumentException(
        "the tokenizer has no token " + text + "; lines of verse end in one");
  }

  /** The patterns of a line type that break no rule, of all 32 or 128. */
  private static List<TonePattern> faultless(LineType type, LineLength length) {
    List<TonePattern> lawful = new ArrayList<>();
    for (int bits = 0; bits < 1 << length.syllables(); bits++) {
      List<ToneClass> classes = new ArrayList<>();
      for (int slot = 0; slot < length.syllables(); slot++) {
        classes.add((bits >> slot & 1) == 0 ? ToneClass.LEVEL : ToneClass.OBLIQUE);
      }
      TonePattern pattern = new TonePattern(classes);
      if (type.admits(pattern) && LineFit.of(Line.of(pattern), 1, type).violations().isEmpty()) {
        lawful.add(pattern);
      }
    }
    return List.copyOf(lawful);
  }
}
