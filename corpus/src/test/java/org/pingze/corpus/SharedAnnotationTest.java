package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.Tone;
import org.pingze.tonal.ToneClass;

/** The rhyme book and the annotator against reference data that lies beside the repository. */
class SharedAnnotationTest {
  private static final Pattern LABELLED =
      Pattern.compile("(\\p{IsHan})\\([^)]*([平上去入])\\)|([，。？！；、])");

  private static Path shared(String name) {
    Path file = Path.of(System.getProperty("pingze.shared", "../../shared")).resolve(name);
    assumeTrue(Files.exists(file), "skipped: no " + file + " (set -Dpingze.shared=FOLDER)");
    return file;
  }

  @Test
  void theBuiltInBookCoversTangVerseAndAgreesWithTheOtherBooks() throws IOException {
    Map<Integer, Set<ToneClass>> consensus = new HashMap<>();
    for (String row :
        Files.readAllLines(shared("data/rhyme/pingshui_merged.tsv"), StandardCharsets.UTF_8)) {
      List<String> cells = List.of(row.split("\t", -1));
      if (cells.get(4).equals("1")) {
        consensus
            .computeIfAbsent(cells.get(0).codePointAt(0), key -> EnumSet.noneOf(ToneClass.class))
            .add(Tone.ofChinese(cells.get(1)).toneClass());
      }
    }
    CharacterReadings readings = CharacterReadings.inUse(RhymeBook.builtIn());
    long[] counts = new long[3]; // characters, covered, contradicting
    CorpusReader.open(shared("data/corpus/tang_regulated_candidates.tsv.gz"))
        .read(
            verse -> {
              for (int character : String.join("", verse.poem().lines()).codePoints().toArray()) {
                CharacterReadings.Entry entry = readings.get(character);
                counts[0]++;
                counts[1] += entry.listed() ? 1 : 0;
                Set<ToneClass> known = consensus.get(character);
                boolean agrees =
                    known == null || known.stream().anyMatch(one -> !entry.groups(one).isEmpty());
                counts[2] += entry.listed() && !agrees ? 1 : 0;
              }
            },
            leftOut -> {});
    assertThat(counts[1] / (double) counts[0]).isGreaterThanOrEqualTo(0.995);
    assertThat(counts[2] / (double) counts[1]).isLessThanOrEqualTo(0.005);
  }

  @Test
  void theBuiltInFrequenciesAreEstimatedAgainToTheByte() {
    ReadingFrequencies again =
        new ReadingFrequencyEstimator(RhymeBook.builtIn())
            .estimate(
                List.of(
                    shared("data/corpus/tang_regulated_candidates.tsv.gz"),
                    shared("data/corpus/song_quansongshi.jsonl.gz")));
    assertThat(ReadingFrequencyFile.text(again))
        .isEqualTo(ReadingFrequencyFile.text(ReadingFrequencies.builtIn()));
  }

  @Test
  void annotationAgreesWithExpertLabels() throws IOException {
    // 春曉 相思 春望 憫農 and the other poem of regulated shape; n is small, so the bar is modest.
    Annotator annotator = Annotator.builtIn();
    int known = 0;
    int right = 0;
    int rightInContext = 0;
    String text =
        Files.readString(shared("data/gold_dev/nk2028_text_label.txt"), StandardCharsets.UTF_8);
    for (String piece : Pattern.compile("\\R\\R").splitAsStream(text).toList()) {
      List<String> lines = new ArrayList<>();
      List<ToneClass> gold = new ArrayList<>();
      readPiece(piece.strip(), lines, gold);
      if (!regulated(lines)) {
        continue;
      }
      RegulatedVerse verse = RegulatedVerse.of(new Poem("gold", "", "", "", lines));
      List<AnnotatedCharacter> with = annotator.annotate(verse).characters();
      List<AnnotatedCharacter> without = annotator.annotateInContext(verse).characters();
      for (int i = 0; i < gold.size(); i++) {
        known++;
        right += with.get(i).label().toneClass().filter(gold.get(i)::equals).isPresent() ? 1 : 0;
        rightInContext +=
            without.get(i).label().toneClass().filter(gold.get(i)::equals).isPresent() ? 1 : 0;
      }
    }
    assertThat(known).isGreaterThanOrEqualTo(100);
    assertThat(right / (double) known).isGreaterThanOrEqualTo(0.98);
    assertThat(rightInContext / (double) known).isGreaterThanOrEqualTo(0.97);
  }

  private static boolean regulated(List<String> lines) {
    List<Integer> lengths = lines.stream().map(String::length).distinct().toList();
    return (lines.size() == 4 || lines.size() == 8)
        && lengths.size() == 1
        && (lengths.get(0) == 5 || lengths.get(0) == 7);
  }

  private static void readPiece(String piece, List<String> lines, List<ToneClass> gold) {
    int end = piece.indexOf('\n');
    StringBuilder line = new StringBuilder();
    Matcher found = LABELLED.matcher(end < 0 ? "" : piece.substring(end));
    while (found.find()) {
      if (found.group(3) != null) {
        lines.add(line.toString());
        line.setLength(0);
      } else {
        line.append(found.group(1));
        gold.add(Tone.ofChinese(found.group(2)).toneClass());
      }
    }
    if (line.length() > 0) {
      lines.add(line.toString());
    }
  }
}
