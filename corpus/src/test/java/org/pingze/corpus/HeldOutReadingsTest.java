package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.ToneClass;

/** Readings chosen without the metre, on verse the estimate never saw and on words by meaning. */
class HeldOutReadingsTest {
  /** Log-odds at which the metre leaves no choice: it errs at 0.3 % of such slots. */
  private static final double NO_CHOICE = 5;

  private static final Annotator ANNOTATOR = Annotator.builtIn();

  @Test
  void theContextGivesTheClassThatTheMetreOfHeldOutPoemsAsksFor() {
    Path corpus =
        Path.of(System.getProperty("pingze.shared", "../../shared"))
            .resolve("data/corpus/tang_regulated_candidates.tsv.gz");
    assumeTrue(Files.exists(corpus), "skipped: no " + corpus + " (set -Dpingze.shared=FOLDER)");
    JudgedPoems judged = JudgedPoems.builtIn();
    ReadingFrequencies frequencies = ReadingFrequencies.builtIn();
    CharacterReadings readings = CharacterReadings.inUse(RhymeBook.builtIn());
    ReadingAccuracy accuracy = new ReadingAccuracy();
    Map<String, int[]> misses = new HashMap<>();
    CorpusReader.open(corpus)
        .read(
            verse -> {
              if (!judged.contains(verse.poem())) {
                return;
              }
              PoemCharacters characters = PoemCharacters.of(verse.poem(), GraphVariants.builtIn());
              double[] context = readings.contextLevels(characters, frequencies);
              Scansion scansion =
                  Scansion.of(verse.lines(), verse.length(), context, frequencies.slotRates());
              for (int i = 0; i < context.length; i++) {
                double metre = scansion.metreLogOdds(i);
                if (readings.get(characters.at(i)).ambiguous() && Math.abs(metre) >= NO_CHOICE) {
                  boolean right = metre > 0 == context[i] > 0.5;
                  accuracy.add(Math.max(context[i], 1 - context[i]), right);
                  misses
                      .computeIfAbsent(Character.toString(characters.at(i)), c -> new int[2])[
                      right ? 0 : 1]++;
                }
              }
            },
            leftOut -> {});
    System.out.println("context alone, held-out poems, slots the metre decides: " + accuracy);
    misses.entrySet().stream()
        .sorted((a, b) -> b.getValue()[1] - a.getValue()[1])
        .limit(25)
        .forEach(e -> System.out.print(e.getKey() + e.getValue()[1] + "/" + e.getValue()[0] + " "));
    System.out.println();
    assertThat(accuracy.size()).isGreaterThan(2000);
    assertThat(accuracy.at(1)).isGreaterThanOrEqualTo(0.93);
    assertThat(accuracy.at(0.9)).isGreaterThanOrEqualTo(0.96);
    assertThat(accuracy.calibrationError()).isLessThanOrEqualTo(0.03);
  }

  @Test
  void aWordIsReadByItsMeaning() throws IOException {
    ReadingAccuracy accuracy = new ReadingAccuracy();
    List<String> wrong = new ArrayList<>();
    try (InputStream in =
        Objects.requireNonNull(HeldOutReadingsTest.class.getResourceAsStream("polyphones.csv"))) {
      for (String row :
          new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(2).toList()) {
        List<String> cells = List.of(row.split(",", -1));
        Poem line = new Poem(row, cells.get(6), cells.get(5), "", List.of(cells.get(1)));
        AnnotatedCharacter read =
            ANNOTATOR.annotateBoth(line).inContext().get(Integer.parseInt(cells.get(2)) - 1);
        assertThat(Character.toString(read.character())).as(row).isEqualTo(cells.get(0));
        String toneClass = read.label().toneClass().map(ToneClass::chinese).orElse("");
        accuracy.add(read.label().probability(), toneClass.equals(cells.get(3)));
        if (!toneClass.equals(cells.get(3))) {
          wrong.add(row + " " + read.label().probability());
        }
      }
    }
    System.out.println("words by meaning, context alone: " + accuracy);
    wrong.forEach(System.out::println);
    assertThat(accuracy.at(1)).as("wrong: %s", wrong).isGreaterThanOrEqualTo(0.9);
  }
}
