package org.pingze.experiments.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pingze.experiments.report.MatchedFindings.AtStep;
import org.pingze.experiments.report.MatchedFindings.Difference;
import org.pingze.experiments.report.MatchedFindings.FormationRow;
import org.pingze.experiments.report.MatchedFindings.Model;
import org.pingze.experiments.report.MatchedFindings.OfMatching;
import org.pingze.experiments.report.MatchedFindings.OfTokenizer;
import org.pingze.experiments.report.MatchedFindings.SeedScore;
import org.pingze.experiments.report.MatchedFindings.TokenizerCurves;

/** The findings of the tokenizer experiment as CSV, every number exact. */
final class MatchedTables {
  private final MatchedFindings findings;

  MatchedTables(MatchedFindings findings) {
    this.findings = findings;
  }

  /** Returns every table as text, by its path in the run directory. */
  Map<String, String> all() throws IOException {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("tables/models.csv", models());
    tables.put("tables/scores.csv", scores());
    tables.put("tables/differences.csv", differences());
    tables.put("tables/formation.csv", formation());
    tables.put("tables/curves.csv", curves());
    return tables;
  }

  private String models() throws IOException {
    CsvText csv =
        new CsvText(
            "tokenizer",
            "matched_by",
            "seeds",
            "vocabulary",
            "tokens_per_character",
            "width",
            "steps",
            "parameters",
            "parameters_to_reference",
            "poems",
            "characters_million",
            "tokens_million",
            "operations_tera",
            "operations_to_reference");
    for (Model model : findings.models()) {
      csv.add(
          model.tokenizer(),
          model.matchings(),
          model.seeds(),
          model.vocabulary(),
          model.tokensPerCharacter(),
          model.width(),
          model.steps(),
          model.parameters(),
          model.parametersToReference(),
          model.poems(),
          model.characters(),
          model.tokens(),
          model.operations(),
          model.operationsToReference());
    }
    return csv.text();
  }

  private String scores() throws IOException {
    CsvText csv =
        new CsvText("matched_by", "tokenizer", "seed", "measure", "value", "low", "high", "n");
    for (OfMatching matching : findings.matchings()) {
      for (SeedScore score : matching.seedScores()) {
        Estimate estimate = score.estimate();
        csv.add(
            matching.title(),
            score.tokenizer(),
            score.seed(),
            score.measure(),
            estimate.value(),
            estimate.low(),
            estimate.high(),
            estimate.n());
      }
    }
    return csv.text();
  }

  private String differences() throws IOException {
    CsvText csv =
        new CsvText(
            "matched_by",
            "tokenizer",
            "measure",
            "unit",
            "difference",
            "low",
            "high",
            "poems",
            "least_of_seeds",
            "greatest_of_seeds",
            "syllables");
    for (OfMatching matching : findings.matchings()) {
      for (Difference difference : matching.differences()) {
        csv.add(
            matching.title(),
            difference.tokenizer(),
            difference.measure(),
            difference.unit(),
            difference.byPoems().value(),
            difference.byPoems().low(),
            difference.byPoems().high(),
            difference.byPoems().n(),
            difference.least(),
            difference.greatest(),
            difference.syllables());
      }
    }
    return csv.text();
  }

  private String formation() throws IOException {
    CsvText csv = new CsvText("matched_by", "measure", "tokenizer", "steps_by_seed");
    for (OfMatching matching : findings.matchings()) {
      for (FormationRow row : matching.formations()) {
        for (int i = 0; i < matching.tokenizers().size(); i++) {
          csv.add(
              matching.title(),
              row.measure(),
              matching.tokenizers().get(i),
              row.byTokenizer().get(i));
        }
      }
    }
    return csv.text();
  }

  private String curves() throws IOException {
    CsvText csv =
        new CsvText("matched_by", "measure", "tokenizer", "step", "mean", "least", "greatest", "n");
    for (OfMatching matching : findings.matchings()) {
      for (TokenizerCurves measure : matching.curves()) {
        for (OfTokenizer curve : measure.curves()) {
          for (AtStep point : curve.points()) {
            Estimate estimate = point.estimate();
            csv.add(
                matching.title(),
                measure.id(),
                curve.tokenizer(),
                point.step(),
                estimate.value(),
                estimate.low(),
                estimate.high(),
                estimate.n());
          }
        }
      }
    }
    return csv.text();
  }
}
