package org.pingze.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;

/**
 * Learns from unlabelled verse how often each ambiguous character is level and how often oblique,
 * by expectation–maximisation (the model is ours).
 *
 * <p>Each of {@value #ROUNDS} rounds weighs every poem against its templates, at first by the
 * characters of one class alone, and then counts the ambiguous characters that stand where a poem
 * of certain template leaves hardly a choice; the counts make the next round's reading frequencies.
 * From the same poems come the slot rates, counted over characters of one class alone, and how
 * often a character rhymes in each of its groups.
 *
 * <p>The poems by which annotation is judged are left out: those of Du Fu, those built in and the
 * Three Hundred Tang Poems (《唐詩三百首》), the last two known by their opening lines. Of poems with the
 * same text the first is used.
 */
public final class ReadingFrequencyEstimator {
  private static final int ROUNDS = 3;

  /** How certain the type of a line must be for its syllables to be counted. */
  private static final double TYPE_CERTAIN = 0.9;

  /** A slot leaves hardly a choice if poets fill it with one class at least this often. */
  private static final double SLOT_DECIDES = 0.9;

  private static final double RHYME_CERTAIN = 0.95;
  private static final double PAIR_SEEN = 3;

  private final CharacterReadings readings;
  private final RhymeBook book;
  private final JudgedPoems judged;

  /** Creates an estimator over the readings of a rhyme book. */
  public ReadingFrequencyEstimator(RhymeBook book) {
    this(book, JudgedPoems.builtIn());
  }

  ReadingFrequencyEstimator(RhymeBook book, JudgedPoems judged) {
    this.book = book;
    this.readings = new CharacterReadings(book);
    this.judged = judged;
  }

  /** One poem in the form the rounds need. */
  private static final class Text {
    private final PoemCharacters characters;
    private final int lines;
    private final LineLength length;

    Text(RegulatedVerse verse) {
      this.characters = PoemCharacters.of(verse.poem());
      this.lines = verse.lines();
      this.length = verse.length();
    }

    PoemCharacters characters() {
      return characters;
    }

    int lines() {
      return lines;
    }

    LineLength length() {
      return length;
    }

    int syllables() {
      return length.syllables();
    }
  }

  /** Counts of one round. */
  private static final class Round {
    final ReadingCounts counts = new ReadingCounts();
    final Map<LineShape, List<ClassCounts>> slots = new LinkedHashMap<>();
    final Map<LineLength, ClassCounts> regular = new LinkedHashMap<>();

    Round() {
      for (LineLength length : LineLength.values()) {
        regular.put(length, ClassCounts.NONE);
        for (LineShape shape : LineShape.all(length)) {
          List<ClassCounts> none = new ArrayList<>();
          for (int slot = 0; slot < length.syllables(); slot++) {
            none.add(ClassCounts.NONE);
          }
          slots.put(shape, none);
        }
      }
    }

    void addSlot(LineShape shape, int slot, ClassCounts more) {
      List<ClassCounts> shapeSlots = slots.get(shape);
      if (shapeSlots != null) {
        shapeSlots.set(slot - 1, shapeSlots.get(slot - 1).plus(more));
      }
    }

    ReadingFrequencies frequencies(Map<String, String> manifest) {
      for (List<ClassCounts> shapeSlots : slots.values()) {
        shapeSlots.replaceAll(ClassCounts::rounded);
      }
      regular.replaceAll((length, poems) -> poems.rounded());
      return new ReadingFrequencies(
          manifest, counts.rounded(seen -> seen >= PAIR_SEEN), new SlotRates(slots, regular));
    }
  }

  /**
   * Returns the frequencies in a corpus that {@link CorpusReader} reads, the manifest complete with
   * its name and the command that estimates them again. So the built-in frequencies were made.
   *
   * @throws CorpusFormatException if the corpus cannot be read
   * @throws IllegalArgumentException if no poem is left to learn from
   */
  public ReadingFrequencies estimate(Path corpus) {
    Path name = corpus.getFileName();
    String called = name == null ? corpus.toString() : name.toString();
    return estimate(CorpusReader.open(corpus).readAll().poems())
        .withManifest("corpus", called)
        .withManifest(
            "command",
            "pingze corpus estimate-readings --corpus " + called + " -o reading-frequencies.tsv");
  }

  /**
   * Returns the frequencies in these poems. The manifest says how many poems were used and left
   * out, their SHA-256 ({@link CorpusHash}, over the poems used) and that of the rhyme book.
   *
   * @throws IllegalArgumentException if no poem is left to learn from
   */
  public ReadingFrequencies estimate(Iterable<RegulatedVerse> poems) {
    List<Text> texts = new ArrayList<>();
    CorpusHash hash = new CorpusHash();
    Set<List<String>> seen = new HashSet<>();
    int leftOut = 0;
    for (RegulatedVerse verse : poems) {
      if (judged.contains(verse.poem()) || !seen.add(verse.poem().lines())) {
        leftOut++;
        continue;
      }
      hash.add(verse.poem());
      texts.add(new Text(verse));
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(
          "no poem to learn from, "
              + leftOut
              + " left out; give a corpus of other poems than those annotation is judged by");
    }
    Map<String, String> manifest = new LinkedHashMap<>();
    manifest.put("poems", Integer.toString(texts.size()));
    manifest.put("poems-left-out", Integer.toString(leftOut));
    manifest.put("poems-sha256", hash.finish());
    manifest.put("rhyme-book-sha256", book.sha256());
    manifest.put("rounds", Integer.toString(ROUNDS));
    ReadingFrequencies frequencies = ReadingFrequencies.none();
    for (int round = 1; round <= ROUNDS; round++) {
      Round counted = new Round();
      for (Text text : texts) {
        count(text, frequencies, counted);
      }
      frequencies = counted.frequencies(manifest);
    }
    return frequencies;
  }

  private void count(Text text, ReadingFrequencies frequencies, Round counted) {
    double[] context = readings.contextLevels(text.characters(), frequencies);
    SlotRates rates = frequencies.slotRates();
    Scansion scansion = Scansion.of(text.lines(), text.length(), context, rates);
    double regularity = scansion.regularity();
    counted.regular.merge(
        text.length(), new ClassCounts(regularity, 1 - regularity), ClassCounts::plus);
    for (int line = 1; line <= text.lines(); line++) {
      Optional<LineType> type = scansion.lineType(line, TYPE_CERTAIN);
      if (type.isPresent()) {
        countLine(text, line, type.get(), scansion, rates, counted);
      }
    }
    countRhyme(text, scansion.template(), frequencies, counted);
  }

  private void countLine(
      Text text, int line, LineType type, Scansion scansion, SlotRates rates, Round counted) {
    LineModel.Fit fit = scansion.typeFit(line, type);
    List<LineModel.Component> components = rates.line(text.length(), type).components();
    List<LineForm> forms = type.forms(text.length());
    int likeliest = 0;
    for (int form = 1; form < forms.size(); form++) {
      likeliest = fit.formShare(form) > fit.formShare(likeliest) ? form : likeliest;
    }
    for (int slot = 1; slot <= text.syllables(); slot++) {
      int index = (line - 1) * text.syllables() + slot - 1;
      CharacterReadings.Entry entry = readings.get(text.characters().at(index));
      Optional<ToneClass> only = entry.onlyClass();
      if (only.isPresent()) {
        for (int form = 0; form < forms.size(); form++) {
          double share = fit.formShare(form);
          boolean level = only.get() == ToneClass.LEVEL;
          counted.addSlot(
              new LineShape(text.length(), type, forms.get(form)),
              slot,
              new ClassCounts(level ? share : 0, level ? 0 : share));
        }
      } else if (entry.ambiguous()) {
        double rate = components.get(likeliest).levelRate(slot);
        if (Math.max(rate, 1 - rate) >= SLOT_DECIDES) {
          countReading(text, index, scansion.level(index), counted.counts);
        }
      }
    }
  }

  private static void countReading(Text text, int index, double level, ReadingCounts counts) {
    int character = text.characters().at(index);
    ClassCounts seen = new ClassCounts(level, 1 - level);
    counts.addCharacter(character, seen);
    if (index % text.syllables() != 0) {
      counts.addBefore(text.characters().before(index), character, seen);
    }
    if (index % text.syllables() != text.syllables() - 1) {
      counts.addAfter(character, text.characters().after(index), seen);
    }
  }

  private void countRhyme(
      Text text,
      Optional<MetricalTemplate> template,
      ReadingFrequencies frequencies,
      Round counted) {
    List<Integer> words = new ArrayList<>();
    List<List<RhymeGroup>> groups = new ArrayList<>();
    for (int line = 1; line <= text.lines(); line++) {
      if (line % 2 == 0
          || (line == 1 && template.filter(MetricalTemplate::firstLineRhymes).isPresent())) {
        int word = text.characters().at(line * text.syllables() - 1);
        List<RhymeGroup> all = new ArrayList<>(readings.get(word).level());
        all.addAll(readings.get(word).oblique());
        words.add(word);
        groups.add(all);
      }
    }
    RhymeAgreement agreement = new RhymeAgreement(words, groups, frequencies);
    for (int w = 0; w < words.size(); w++) {
      for (RhymeGroup group : groups.get(w)) {
        if (groups.get(w).size() > 1 && agreement.probability(group) >= RHYME_CERTAIN) {
          counted.counts.addRhyme(words.get(w), group.toString(), 1);
        }
      }
    }
  }
}
