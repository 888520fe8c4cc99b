package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.pingze.tonal.Deviation;
import org.pingze.tonal.Verdict;
import org.pingze.tonal.Violation;

/** Whole poems, read by the annotator, against what scholars remark on in them. */
class FamousPoemsTest {
  private static final Annotator ANNOTATOR = Annotator.builtIn();

  @ParameterizedTest(name = "{0}《{1}》: {5}")
  @CsvFileSource(resources = "famous-poems.csv", encoding = "UTF-8", numLinesToSkip = 1)
  void aFamousPoemIsJudgedAsScholarsDo(
      String poet,
      String title,
      String style,
      String violations,
      String deviations,
      String remark,
      String text) {
    Poem poem = new Poem(title, title, poet, "全唐詩", List.of(text.split("[，。]")));
    Optional<RegulatedVerse> verse = RegulatedVerse.ifShaped(poem);
    assertThat(verse.isPresent()).as(remark).isEqualTo(!style.equals("none"));
    if (verse.isEmpty()) {
      return;
    }
    Verdict verdict = Verdict.of(ANNOTATOR.annotate(verse.get()).lines());
    if (!style.equals("DISPUTED")) {
      assertThat(verdict.style()).as("%s", verdict.explanation()).hasToString(style);
    }
    if (!style.equals("ANCIENT")) {
      assertThat(verdict.violations().stream().map(FamousPoemsTest::written))
          .containsExactlyElementsOf(list(violations));
      assertThat(verdict.deviations().stream().map(FamousPoemsTest::written))
          .containsExactlyElementsOf(list(deviations));
    }
  }

  private static List<String> list(String findings) {
    return Arrays.stream(findings.split("; ")).filter(finding -> !finding.equals("none")).toList();
  }

  private static String written(Violation violation) {
    return violation.kind() + " " + violation.line() + "." + violation.slot();
  }

  private static String written(Deviation deviation) {
    return deviation.kind() + " " + deviation.at().line() + "." + deviation.at().slot();
  }
}
