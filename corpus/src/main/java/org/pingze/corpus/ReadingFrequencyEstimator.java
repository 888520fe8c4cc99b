package org.pingze.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.LineType;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.ToneClass;
import org.pingze.tonal.VerseForm;

/**
 * Learns from unlabelled verse how characters of several readings are read, by
 * expectation–maximisation (the model is ours).
 *
 * <p>Each of {@value #ROUNDS} rounds weighs every poem against its templates, at first by the
 * characters of one class alone, and gathers the ambiguous characters that stand where the metre
 * leaves hardly a choice. They give the share of each reading, and by regression ({@link
 * ContextRegression}) what the surroundings of a character say of it, which the next round starts
 * from. From the same poems come the slot rates, counted over characters of one class alone, and
 * how often a character rhymes in each of its groups.
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

  /** The metre leaves an ambiguous character hardly a choice at such log-odds: 20 to 1 (ours). */
  private static final double METRE_DECIDES = 3;

  /**
   * Readings are weighed only at such log-odds, where 0.3 % of the characters of one class break
   * the metre; at lower ones it is 1 %, more than some readings are used.
   */
  private static final double METRE_CERTAIN = 5;

  private static final double RHYME_CERTAIN = 0.95;

  private final CharacterReadings readings; // all, so that the rare ones are weighed too
  private final CharacterReadings inUse;
  private final RhymeBook book;
  private final JudgedPoems judged;
  private final GraphVariants variants = GraphVariants.builtIn();

  /** Creates an estimator over the readings of a rhyme book. */
  public ReadingFrequencyEstimator(RhymeBook book) {
    this(book, JudgedPoems.builtIn());
  }

  ReadingFrequencyEstimator(RhymeBook book, JudgedPoems judged) {
    this.book = book;
    this.readings = CharacterReadings.all(book);
    this.inUse = CharacterReadings.inUse(book);
    this.judged = judged;
  }

  /** One poem in the form the rounds need. */
  private record Text(PoemCharacters characters, int lines, LineLength length) {
    int syllables() {
      return length.syllables();
    }
  }

  /** The poems to learn from, and what the manifest says of them. */
  private final class Texts {
    private final List<Text> kept = new ArrayList<>();
    private final CorpusHash hash = new CorpusHash();
    private final Set<String> seen = new HashSet<>();
    private int leftOut;

    void add(RegulatedVerse verse) {
      // More than half of the sestets are ancient style, in which the metre decides nothing.
      if (verse.form() == VerseForm.SESTET) {
        return;
      }
      if (judged.contains(verse.poem()) || !seen.add(String.join(" ", verse.poem().lines()))) {
        leftOut++;
        return;
      }
      hash.add(verse.poem());
      kept.add(new Text(PoemCharacters.of(verse.poem(), variants), verse.lines(), verse.length()));
    }

    Map<String, String> manifest() {
      if (kept.isEmpty()) {
        throw new IllegalArgumentException(
            "no poem to learn from, "
                + leftOut
                + " left out; give a corpus of other poems than those annotation is judged by");
      }
      Map<String, String> manifest = new LinkedHashMap<>();
      manifest.put("poems", Integer.toString(kept.size()));
      manifest.put("poems-left-out", Integer.toString(leftOut));
      manifest.put("poems-sha256", hash.finish());
      manifest.put("rhyme-book-sha256", book.sha256());
      manifest.put("rounds", Integer.toString(ROUNDS));
      return manifest;
    }
  }

  /** Counts of one round. */
  private static final class Round {
    final ReadingCounts counts = new ReadingCounts();
    final ContextExamples examples = new ContextExamples();
    final NeighbourClasses neighbours = new NeighbourClasses();
    final Map<LineShape, List<ClassCounts>> slots = new LinkedHashMap<>();
    final Map<LineLength, ClassCounts> regular = new LinkedHashMap<>();
    final Map<LineLength, double[][]> couplets = new LinkedHashMap<>();

    Round() {
      for (LineLength length : LineLength.values()) {
        couplets.put(length, CoupletRates.noCounts());
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

    void addCouplet(LineLength length, CoupletRates.Pair pair) {
      double[][] counts = couplets.computeIfAbsent(length, key -> CoupletRates.noCounts());
      for (int opening = 0; opening < counts.length; opening++) {
        for (int closing = 0; closing < counts[opening].length; closing++) {
          counts[opening][closing] += pair.share(opening, closing);
        }
      }
    }

    private Map<LineLength, CoupletRates> coupletRates() {
      Map<LineLength, CoupletRates> rates = new LinkedHashMap<>();
      couplets.forEach(
          (length, counts) -> {
            for (double[] row : counts) {
              Arrays.setAll(row, closing -> Math.rint(row[closing]));
            }
            rates.put(length, CoupletRates.of(counts));
          });
      return rates;
    }

    ReadingFrequencies frequencies(Map<String, String> manifest, CharacterVectors vectors) {
      for (List<ClassCounts> shapeSlots : slots.values()) {
        shapeSlots.replaceAll(ClassCounts::rounded);
      }
      regular.replaceAll((length, poems) -> poems.rounded());
      SlotRates rates = new SlotRates(slots, regular, coupletRates());
      ReadingCounts whole = counts.rounded();
      double[] shifts = neighbours.shifts();
      ContextWeights weights = new ContextWeights(vectors);
      // Fitted side by side, put together in order.
      examples.byCharacter().entrySet().parallelStream()
          .map(entry -> ContextRegression.fit(entry.getKey(), entry.getValue(), shifts, vectors))
          .toList()
          .forEach(fitted -> fitted.addTo(weights));
      return new ReadingFrequencies(manifest, whole, weights, rates);
    }
  }

  /**
   * Returns the frequencies in corpora that {@link CorpusReader} reads, the manifest complete with
   * their names and the command that estimates them again. So the built-in frequencies were made.
   *
   * @throws CorpusFormatException if a corpus cannot be read
   * @throws IllegalArgumentException if no poem is left to learn from
   */
  public ReadingFrequencies estimate(List<Path> corpora) {
    Texts texts = new Texts();
    for (Path corpus : corpora) {
      CorpusReader.open(corpus).read(texts::add, leftOut -> {});
    }
    List<String> names =
        corpora.stream()
            .map(corpus -> corpus.getFileName() == null ? corpus : corpus.getFileName())
            .map(Path::toString)
            .toList();
    return estimate(texts)
        .withManifest("corpus", String.join(" ", names))
        .withManifest(
            "command",
            names.stream()
                .map(name -> "--corpus " + name)
                .collect(
                    Collectors.joining(
                        " ", "pingze corpus estimate-readings ", " -o reading-frequencies.tsv")));
  }

  /**
   * Returns the frequencies in these poems. The manifest says how many poems were used and left
   * out, their SHA-256 ({@link CorpusHash}, over the poems used) and that of the rhyme book.
   *
   * @throws IllegalArgumentException if no poem is left to learn from
   */
  public ReadingFrequencies estimateFrom(Iterable<RegulatedVerse> poems) {
    Texts texts = new Texts();
    poems.forEach(texts::add);
    return estimate(texts);
  }

  private ReadingFrequencies estimate(Texts texts) {
    Map<String, String> manifest = texts.manifest();
    CharacterVectors vectors =
        CharacterVectorEstimator.vectors(texts.kept.stream().map(Text::characters).toList());
    ReadingFrequencies frequencies = ReadingFrequencies.none();
    for (int round = 1; round <= ROUNDS; round++) {
      Round counted = new Round();
      for (Text text : texts.kept) {
        count(text, frequencies, counted);
      }
      frequencies = counted.frequencies(manifest, vectors);
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
    for (int couplet = 0; couplet < text.lines() / 2; couplet++) {
      scansion
          .pair(couplet, TYPE_CERTAIN)
          .ifPresent(pair -> counted.addCouplet(text.length(), pair));
    }
    for (int index = 0; index < context.length; index++) {
      if (readings.get(text.characters().at(index)).ambiguous()) {
        countReading(text.characters(), index, scansion.metreLogOdds(index), frequencies, counted);
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
      Optional<ToneClass> only = readings.get(text.characters().at(index)).onlyClass();
      if (only.isPresent()) {
        boolean level = only.get() == ToneClass.LEVEL;
        for (int form = 0; form < forms.size(); form++) {
          double share = fit.formShare(form);
          counted.addSlot(
              new LineShape(text.length(), type, forms.get(form)),
              slot,
              new ClassCounts(level ? share : 0, level ? 0 : share));
        }
        double rate = components.get(likeliest).levelRate(slot);
        if (Math.max(rate, 1 - rate) >= SLOT_DECIDES) {
          counted.neighbours.add(
              NeighbourClasses.of(text.characters(), index, readings), only.get());
        }
      }
    }
  }

  private void countReading(
      PoemCharacters characters,
      int index,
      double metreLogOdds,
      ReadingFrequencies frequencies,
      Round counted) {
    if (Math.abs(metreLogOdds) >= METRE_DECIDES) {
      double share = frequencies.counts().character(characters.usual(index)).levelShare(0.5, 1);
      double level = share / (share + (1 - share) * StrictMath.exp(-metreLogOdds));
      if (Math.abs(metreLogOdds) >= METRE_CERTAIN) {
        counted.counts.addCharacter(characters.usual(index), new ClassCounts(level, 1 - level));
      }
      if (inUse.get(characters.at(index)).ambiguous()) {
        counted.examples.add(
            characters, index, level, NeighbourClasses.of(characters, index, readings));
      }
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
        int last = line * text.syllables() - 1;
        int word = text.characters().at(last);
        List<RhymeGroup> all = new ArrayList<>(inUse.get(word).level());
        all.addAll(inUse.get(word).oblique());
        words.add(text.characters().usual(last));
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
