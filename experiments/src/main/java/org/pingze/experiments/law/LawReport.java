package org.pingze.experiments.law;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pingze.experiments.report.Estimate;
import org.pingze.experiments.report.PageTemplate;
import org.pingze.experiments.report.SharePlot;
import org.pingze.experiments.runs.RunManifest;
import org.pingze.probes.model.io.AtomicWriting;

/** Writes a survey into a folder: {@code law.html}, {@code law.csv} and {@code manifest.json}. */
public final class LawReport {
  /** How many poets the page names; the table has all. */
  private static final int POETS = 30;

  private final LawSurvey survey;
  private final RunManifest manifest;

  /** Creates the report on a survey. */
  public LawReport(LawSurvey survey, RunManifest manifest) {
    this.survey = survey;
    this.manifest = manifest;
  }

  /**
   * A row of a table on the page. Its public methods are those that the template calls.
   *
   * @param name what the row is about
   * @param poems how many poems it covers
   * @param writtenTable the share as written, TABLE labels
   * @param writtenAll the share as written, all labels
   * @param shuffledTable the share of the null, TABLE labels
   * @param shuffledAll the share of the null, all labels
   */
  public record Row(
      String name,
      int poems,
      Estimate writtenTable,
      Estimate writtenAll,
      Estimate shuffledTable,
      Estimate shuffledAll) {
    static Row of(String name, RuleCounts counts, Rule rule) {
      return new Row(
          name,
          counts.poems(),
          counts.share(Reading.WRITTEN_TABLE, rule),
          counts.share(Reading.WRITTEN_ALL, rule),
          counts.share(Reading.SHUFFLED_TABLE, rule),
          counts.share(Reading.SHUFFLED_ALL, rule));
    }
  }

  /**
   * A section of the page.
   *
   * @param anchor what links to it name
   * @param title its title
   * @param note what is to be known about it
   * @param figure its figure, an svg element
   * @param rows its table
   */
  public record Section(String anchor, String title, String note, String figure, List<Row> rows) {}

  /** Writes the files, each whole or not at all. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    write(folder.resolve("law.csv"), LawTable.of(survey));
    write(folder.resolve("law.html"), page());
    manifest.write(folder.resolve("manifest.json"));
  }

  private static void write(Path file, String text) throws IOException {
    AtomicWriting.file(
        file, temporary -> Files.writeString(temporary, text, StandardCharsets.UTF_8));
  }

  private String page() {
    return PageTemplate.of("law/law.html")
        .fill(
            Map.of(
                "style",
                PageTemplate.styleSheet("report/page.css")
                    + PageTemplate.styleSheet("report/figure.css"),
                "whole",
                Row.of("", survey.all(), Rule.WHOLE_LAW),
                "regulated",
                Row.of("", survey.all(), Rule.REGULATED_STYLE),
                "sections",
                sections(),
                "leftOut",
                survey.leftOut().toString(),
                "manifest",
                manifest));
  }

  private List<Section> sections() {
    List<Row> byRule =
        Stream.of(Rule.values())
            .map(rule -> Row.of(rule.chinese() + " " + rule.english(), survey.all(), rule))
            .toList();
    Comparator<Map.Entry<Group, RuleCounts>> mostPoems =
        Comparator.comparingInt(entry -> -entry.getValue().poems());
    List<Row> poets =
        entries(Group.Kind.POET)
            .sorted(mostPoems.thenComparing(Map.Entry.comparingByKey()))
            .limit(POETS)
            .map(LawReport::row)
            .toList();
    return List.of(
        section(
            "rules",
            "By rule",
            "The share of all poems that keep each rule by itself, and all of them.",
            byRule),
        section(
            "forms",
            "By form",
            "The share of poems that keep every rule. Ancient-style verse (古體) of the same shape is"
                + " among them, which never meant to.",
            entries(Group.Kind.FORM).map(LawReport::row).toList()),
        section(
            "periods",
            "By period",
            "The share of poems that keep every rule. Periods of poets come from a table of"
                + " well-known names, because the sources give no dates; the rest are unknown.",
            entries(Group.Kind.PERIOD).map(LawReport::row).toList()),
        section(
            "poets",
            "By poet",
            "The share of poems that keep every rule, of the "
                + poets.size()
                + " poets with most poems; law.csv has all.",
            poets));
  }

  private Stream<Map.Entry<Group, RuleCounts>> entries(Group.Kind kind) {
    return survey.groups().entrySet().stream().filter(entry -> entry.getKey().kind() == kind);
  }

  private static Row row(Map.Entry<Group, RuleCounts> entry) {
    return Row.of(entry.getKey().name(), entry.getValue(), Rule.WHOLE_LAW);
  }

  private static Section section(String anchor, String title, String note, List<Row> rows) {
    List<SharePlot.Row> drawn =
        rows.stream()
            .map(
                row ->
                    new SharePlot.Row(
                        row.name(), row.writtenTable(), row.writtenAll(), row.shuffledTable()))
            .toList();
    return new Section(anchor, title, note, new SharePlot(title, note, drawn).inline(), rows);
  }
}
