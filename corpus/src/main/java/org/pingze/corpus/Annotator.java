package org.pingze.corpus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;

/**
 * Labels every character of a poem with its tone class and rhyme group, and with the ground of each
 * (METHOD §1). Immutable; safe for use by several threads.
 *
 * <p>Where the readings in use leave one class or one group, that is the label ({@code TABLE}).
 * Among several, the one of least cost is chosen, never the first that fits: a reading costs −log
 * of how probable verse makes it in its surroundings ({@link ReadingFrequencies}), and, with the
 * metre, −log of how often poets put its class into that slot, over every template the poem may
 * keep.
 *
 * <p><b>No circular evidence.</b> A {@code METRE} label must not support a claim that the metre
 * holds; nor should a {@code CONTEXT} one, because the reading frequencies were learned from verse
 * that keeps the law. Such claims use {@code TABLE} labels only.
 */
public final class Annotator {
  /**
   * The metre has a say in a label if it shifts the log-odds, to base e, by at least this much
   * either way (a factor of two; ours). Only its strength counts and not its direction, so that the
   * labels left to the context are no selection of those that agree with the metre.
   */
  public static final double METRE_SPEAKS = StrictMath.log(2);

  /** A probability this close to ½ is no answer (ours). */
  private static final double UNDECIDED = 0.01;

  private final CharacterReadings readings;
  private final ReadingFrequencies frequencies;
  private final GraphVariants variants = GraphVariants.builtIn();

  /** The labels that depend on the character alone. */
  private final Map<Integer, ToneLabel> settled = new HashMap<>();

  /** Creates an annotator with the built-in rhyme book and reading frequencies. */
  public static Annotator builtIn() {
    return new Annotator(RhymeBook.builtIn(), ReadingFrequencies.builtIn());
  }

  /** Creates an annotator. */
  public Annotator(RhymeBook book, ReadingFrequencies frequencies) {
    this.readings = CharacterReadings.inUse(book);
    this.frequencies = frequencies;
    for (int character : book.characters()) {
      readings
          .get(character)
          .onlyClass()
          .ifPresent(only -> settled.put(character, label(character, only, 1, LabelSource.TABLE)));
    }
  }

  /**
   * Returns the poem labelled without the metre: no label has the source {@code METRE}. A character
   * of both classes of which the frequencies know nothing is {@code UNKNOWN}.
   */
  public AnnotatedPoem annotateInContext(RegulatedVerse verse) {
    PoemCharacters characters = PoemCharacters.of(verse.poem(), variants);
    double[] context = readings.contextLevels(characters, frequencies);
    return new AnnotatedPoem(verse, characters.annotated(inContext(characters, context)));
  }

  /**
   * Returns the poem labelled with the help of the metre. Where the metre has a say ({@link
   * #METRE_SPEAKS}) context and metre decide together, each with its weight ({@code METRE}); where
   * it has none, in a free slot or in ancient-style verse, the answer of the context stands ({@code
   * CONTEXT}). Rhyme words take the group that the rhyme words of the poem agree on.
   */
  public AnnotatedPoem annotate(RegulatedVerse verse) {
    PoemCharacters characters = PoemCharacters.of(verse.poem(), variants);
    double[] context = readings.contextLevels(characters, frequencies);
    return new AnnotatedPoem(
        verse, characters.annotated(withMetre(verse, characters, context, scan(verse, context))));
  }

  /**
   * Returns both answers about a poem of any shape: lines of any length, any number of them. The
   * metre has a say only in poems that have the shape of regulated verse.
   */
  public Annotation annotateBoth(Poem poem) {
    PoemCharacters characters = PoemCharacters.of(poem, variants);
    double[] context = readings.contextLevels(characters, frequencies);
    List<AnnotatedCharacter> inContext = characters.annotated(inContext(characters, context));
    Optional<RegulatedVerse> shaped = RegulatedVerse.ifShaped(poem);
    if (shaped.isEmpty()) {
      return new Annotation(poem, inContext, inContext, Optional.empty());
    }
    RegulatedVerse verse = shaped.get();
    Scansion scansion = scan(verse, context);
    List<ToneLabel> labels = withMetre(verse, characters, context, scansion);
    return new Annotation(poem, inContext, characters.annotated(labels), scansion.template());
  }

  /**
   * Returns the template that the poem keeps, if one is more probable than all others and than none
   * together. A poem may keep a template and break some of its rules.
   */
  public Optional<MetricalTemplate> template(RegulatedVerse verse) {
    PoemCharacters characters = PoemCharacters.of(verse.poem(), variants);
    return scan(verse, readings.contextLevels(characters, frequencies)).template();
  }

  private Scansion scan(RegulatedVerse verse, double[] context) {
    return Scansion.of(verse.lines(), verse.length(), context, frequencies.slotRates());
  }

  private List<ToneLabel> inContext(PoemCharacters characters, double[] context) {
    List<ToneLabel> labels = new ArrayList<>(characters.size());
    for (int i = 0; i < characters.size(); i++) {
      ToneLabel known = settled.get(characters.at(i));
      labels.add(known != null ? known : label(characters.at(i), context[i], LabelSource.CONTEXT));
    }
    return labels;
  }

  private List<ToneLabel> withMetre(
      RegulatedVerse verse, PoemCharacters characters, double[] context, Scansion scansion) {
    List<ToneLabel> labels = new ArrayList<>(characters.size());
    for (int i = 0; i < characters.size(); i++) {
      ToneLabel known = settled.get(characters.at(i));
      if (known != null) {
        labels.add(known);
      } else if (Math.abs(scansion.metreLogOdds(i)) < METRE_SPEAKS) {
        labels.add(label(characters.at(i), context[i], LabelSource.CONTEXT));
      } else {
        labels.add(label(characters.at(i), scansion.level(i), LabelSource.METRE));
      }
    }
    agreeOnRhyme(verse, scansion.template(), characters, labels);
    return labels;
  }

  private ToneLabel label(int character, double level, LabelSource source) {
    if (Math.abs(level - 0.5) < UNDECIDED || !readings.get(character).listed()) {
      return ToneLabel.UNKNOWN;
    }
    return level > 0.5
        ? label(character, ToneClass.LEVEL, level, source)
        : label(character, ToneClass.OBLIQUE, 1 - level, source);
  }

  /** The label of a character whose class is decided and whose group its frequencies decide. */
  private ToneLabel label(
      int character, ToneClass toneClass, double probability, LabelSource source) {
    List<RhymeGroup> groups = readings.get(character).groups(toneClass);
    if (groups.size() == 1) {
      return new ToneLabel(
          Optional.of(toneClass), probability, source, Optional.of(groups.get(0)), source);
    }
    LabelSource chosen = source == LabelSource.TABLE ? LabelSource.CONTEXT : source;
    Optional<RhymeGroup> frequent = mostFrequent(character, groups);
    return new ToneLabel(
        Optional.of(toneClass),
        probability,
        source,
        frequent,
        frequent.isPresent() ? chosen : LabelSource.UNKNOWN);
  }

  /** The group the character rhymes in most often; empty if none is ahead of the others. */
  private Optional<RhymeGroup> mostFrequent(int character, List<RhymeGroup> groups) {
    Optional<RhymeGroup> best = Optional.empty();
    double most = 0;
    for (RhymeGroup group : groups) {
      double count = frequencies.rhymeCount(variants.usual(character), group.toString());
      if (count > most) {
        best = Optional.of(group);
        most = count;
      } else if (count == most) {
        best = Optional.empty();
      }
    }
    return best;
  }

  private void agreeOnRhyme(
      RegulatedVerse verse,
      Optional<MetricalTemplate> template,
      PoemCharacters characters,
      List<ToneLabel> labels) {
    List<Integer> places = new ArrayList<>();
    for (int line = 1; line <= verse.lines(); line++) {
      if (line % 2 == 0
          || (line == 1 && template.filter(MetricalTemplate::firstLineRhymes).isPresent())) {
        places.add(line * verse.length().syllables() - 1);
      }
    }
    RhymeAgreement agreement =
        new RhymeAgreement(
            places.stream().map(characters::usual).toList(),
            places.stream().map(place -> groups(characters.at(place), labels.get(place))).toList(),
            frequencies);
    for (int place : places) {
      ToneLabel label = labels.get(place);
      for (RhymeGroup group : groups(characters.at(place), label)) {
        boolean open = label.groupSource() != LabelSource.TABLE && label.toneClass().isPresent();
        if (open && agreement.probability(group) > 0.5) {
          labels.set(
              place,
              new ToneLabel(
                  label.toneClass(),
                  label.probability(),
                  label.source(),
                  Optional.of(group),
                  LabelSource.METRE));
        }
      }
    }
  }

  private List<RhymeGroup> groups(int character, ToneLabel label) {
    return label.toneClass().map(readings.get(character)::groups).orElse(List.of());
  }
}
