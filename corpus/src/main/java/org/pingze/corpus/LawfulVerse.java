package org.pingze.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pingze.tonal.Deviation;
import org.pingze.tonal.Line;
import org.pingze.tonal.LineFit;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.Slot;
import org.pingze.tonal.ToneClass;
import org.pingze.tonal.TonePattern;

/**
 * Writes lawful verse: random characters without sense that obey the metre, as a control corpus
 * whose law is known exactly (ours).
 *
 * <p>Only characters with a single reading in use are drawn, so that every label is sure. With all
 * laws kept, a poem breaks no rule of its {@link MetricalTemplate}, every line is of the regular
 * form of its type, and the rhyme words are different characters of one level group. Each {@link
 * Law} can be left to chance by itself, the others still holding without exception:
 *
 * <ul>
 *   <li>without {@link Law#OPPOSITION}, or {@link Law#ADHESION}, a fair coin decides how the lines
 *       concerned open;
 *   <li>without {@link Law#RHYME}, each rhyme word is any level character, and may come again;
 *   <li>without {@link Law#TEMPLATE}, every slot is drawn from all characters, but for the second,
 *       by which lines oppose and adhere, and the rhyme words.
 * </ul>
 *
 * <p>Immutable; safe for use by several threads, each with its own random generator.
 */
public final class LawfulVerse {
  private final SureCharacters characters;
  private final Set<Law> laws;
  private final Map<LineLength, Map<LineType, Set<TonePattern>>> lawfulPatterns =
      new EnumMap<>(LineLength.class);

  private LawfulVerse(SureCharacters characters, Set<Law> laws) {
    this.characters = characters;
    Set<Law> copy = EnumSet.noneOf(Law.class);
    copy.addAll(laws);
    this.laws = Collections.unmodifiableSet(copy);
    for (LineLength length : LineLength.values()) {
      lawfulPatterns.put(length, lawfulPatterns(length));
    }
  }

  /**
   * Returns a writer that keeps these laws, drawing characters as often as they are weighted.
   *
   * @param book tells the tones
   * @param weights how often to draw each character, such as its count in a corpus, at least 1;
   *     characters of no or several readings are passed over
   * @throws IllegalArgumentException if a weight is below 1, or no level or no oblique character
   *     has a single reading
   */
  public static LawfulVerse of(RhymeBook book, Map<Integer, Integer> weights, Set<Law> laws) {
    return new LawfulVerse(new SureCharacters(book, weights), laws);
  }

  /** Returns a writer that keeps these laws, drawing each character of the book alike. */
  public static LawfulVerse of(RhymeBook book, Set<Law> laws) {
    Map<Integer, Integer> weights = new HashMap<>();
    book.characters().forEach(character -> weights.put(character, 1));
    return of(book, weights, laws);
  }

  /** Returns the laws kept. */
  public Set<Law> laws() {
    return laws;
  }

  /**
   * Returns poems, each on one of the templates, with ids {@code lawful-000001} on. Each is written
   * when the stream comes to it.
   *
   * @param count how many
   * @param templates the shapes and openings to choose from, all equally likely
   * @param random is drawn from as the poems are written
   * @throws IllegalArgumentException if there is no template; from the stream, if no rhyme group is
   *     large enough for one
   */
  public Stream<RegulatedVerse> poems(
      int count, List<MetricalTemplate> templates, RandomGenerator random) {
    if (templates.isEmpty()) {
      throw new IllegalArgumentException("lawful verse needs a template; give at least one");
    }
    List<MetricalTemplate> choice = List.copyOf(templates);
    return IntStream.rangeClosed(1, count).mapToObj(number -> poem(number, choice, random));
  }

  private RegulatedVerse poem(
      int number, List<MetricalTemplate> templates, RandomGenerator random) {
    MetricalTemplate template = templates.get(random.nextInt(templates.size()));
    String id = String.format(Locale.ROOT, "lawful-%06d", number);
    List<String> lines = lines(template, random);
    return RegulatedVerse.of(new Poem(id, template.toString(), "", "lawful verse " + laws, lines));
  }

  private List<String> lines(MetricalTemplate template, RandomGenerator random) {
    int[] rhymeWords = rhymeWords(template.rhymingLines().size(), random);
    List<String> lines = new ArrayList<>();
    ToneClass opening = template.opening();
    int rhymes = 0;
    for (int line = 1; line <= template.lines(); line++) {
      opening = line == 1 ? opening : openingAfter(opening, line, random);
      boolean rhyming = template.rhymes(line);
      LineType type = LineType.of(opening, rhyming ? ToneClass.LEVEL : ToneClass.OBLIQUE);
      int[] drawn = drawLine(type, template.length(), random);
      if (rhyming) {
        drawn[drawn.length - 1] = rhymeWords[rhymes++];
      }
      lines.add(new String(drawn, 0, drawn.length));
    }
    return lines;
  }

  /** Closing lines oppose the line before them, opening lines adhere to it, or a coin decides. */
  private ToneClass openingAfter(ToneClass before, int line, RandomGenerator random) {
    boolean closing = line % 2 == 0;
    if (!laws.contains(closing ? Law.OPPOSITION : Law.ADHESION)) {
      return random.nextBoolean() ? ToneClass.LEVEL : ToneClass.OBLIQUE;
    }
    return closing ? before.opposite() : before;
  }

  private int[] rhymeWords(int count, RandomGenerator random) {
    int[] words = new int[count];
    if (laws.contains(Law.RHYME)) {
      WeightedCharacters members = characters.drawLevelGroup(count, random).members();
      Set<Integer> used = new HashSet<>();
      for (int i = 0; i < count; i++) {
        do {
          words[i] = members.draw(random);
        } while (!used.add(words[i]));
      }
    } else {
      boolean level = laws.contains(Law.TEMPLATE);
      for (int i = 0; i < count; i++) {
        words[i] = (level ? characters.of(ToneClass.LEVEL) : characters.all()).draw(random);
      }
    }
    return words;
  }

  /** Draws until the free slots make no fault; at least one draw in four does not. */
  private int[] drawLine(LineType type, LineLength length, RandomGenerator random) {
    boolean byTemplate = laws.contains(Law.TEMPLATE);
    List<Slot> slots = type.slots(length, LineForm.REGULAR);
    int[] line = new int[length.syllables()];
    do {
      for (int slot = 1; slot <= line.length; slot++) {
        Slot asked = byTemplate || slot == 2 ? slots.get(slot - 1) : Slot.FREE;
        line[slot - 1] = pool(asked).draw(random);
      }
    } while (byTemplate && !isLawful(line, type, length));
    return line;
  }

  private WeightedCharacters pool(Slot slot) {
    return switch (slot) {
      case LEVEL -> characters.of(ToneClass.LEVEL);
      case OBLIQUE -> characters.of(ToneClass.OBLIQUE);
      case FREE -> characters.all();
    };
  }

  private boolean isLawful(int[] line, LineType type, LineLength length) {
    List<ToneClass> classes = new ArrayList<>();
    for (int character : line) {
      classes.add(characters.toneClass(character));
    }
    return lawfulPatterns
        .getOrDefault(length, Map.of())
        .getOrDefault(type, Set.of())
        .contains(new TonePattern(classes));
  }

  /** The patterns of the regular form in which the template finds no fault, of all 32 or 128. */
  private static Map<LineType, Set<TonePattern>> lawfulPatterns(LineLength length) {
    Map<LineType, Set<TonePattern>> patterns = new EnumMap<>(LineType.class);
    for (LineType type : LineType.values()) {
      Set<TonePattern> lawful = new HashSet<>();
      for (int bits = 0; bits < 1 << length.syllables(); bits++) {
        TonePattern pattern = patternOf(bits, length);
        if (fitsRegularForm(pattern, type) && isFaultless(pattern, type)) {
          lawful.add(pattern);
        }
      }
      patterns.put(type, lawful);
    }
    return patterns;
  }

  private static TonePattern patternOf(int bits, LineLength length) {
    List<ToneClass> classes = new ArrayList<>();
    for (int slot = 0; slot < length.syllables(); slot++) {
      classes.add((bits >> slot & 1) == 0 ? ToneClass.LEVEL : ToneClass.OBLIQUE);
    }
    return new TonePattern(classes);
  }

  private static boolean fitsRegularForm(TonePattern pattern, LineType type) {
    List<Slot> slots = type.slots(pattern.length(), LineForm.REGULAR);
    for (int slot = 1; slot <= slots.size(); slot++) {
      if (!slots.get(slot - 1).admits(pattern.at(slot))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the free slots break nothing and leave no three-oblique tail. */
  private static boolean isFaultless(TonePattern pattern, LineType type) {
    LineFit fit = LineFit.of(Line.of(pattern), 1, type);
    return fit.violations().isEmpty()
        && fit.deviations().stream()
            .noneMatch(deviation -> deviation.kind() == Deviation.Kind.THREE_OBLIQUE_TAIL);
  }
}
