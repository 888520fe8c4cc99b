package org.pingze.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ToneCopyReportTest {
  @TempDir Path directory;

  static Stream<ToneCopyFindings> everyKindOfFindings() {
    return Stream.of(
        SyntheticFindings.whole(),
        SyntheticFindings.nothingFound(),
        SyntheticFindings.oneCheckpoint(0),
        SyntheticFindings.oneCheckpoint(143_000));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfFindings")
  void pageAndFiguresAreWellFormedXml(ToneCopyFindings findings) throws Exception {
    new ToneCopyReport(findings).write(directory);
    for (Path file : files()) {
      if (file.toString().endsWith(".html") || file.toString().endsWith(".svg")) {
        assertThat(parsed(file).getDocumentElement()).as(file.toString()).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyKindOfFindings")
  void thePageLoadsNothing(ToneCopyFindings findings) throws Exception {
    Path report = new ToneCopyReport(findings).write(directory);
    Document page = parsed(report);
    for (String loader : List.of("script", "link", "img", "iframe", "image", "use", "object")) {
      assertThat(page.getElementsByTagName(loader).getLength()).as(loader).isZero();
    }
    assertThat(Files.readString(report, StandardCharsets.UTF_8).replaceAll("xmlns=\"[^\"]*\"", ""))
        .doesNotContain("url(", "@import", "http:", "https:", " src=");
  }

  @Test
  void everyLinkLeadsIntoThePageOrTheRunDirectory() throws Exception {
    Path report = new ToneCopyReport(SyntheticFindings.whole()).write(directory);
    Set<String> written = Set.of("manifest.json", "config.json"); // by the run itself
    Document page = parsed(report);
    String text = Files.readString(report, StandardCharsets.UTF_8);
    for (Element link : elements(page, "a")) {
      String target = link.getAttribute("href");
      if (target.startsWith("#")) {
        assertThat(text).contains("id=\"" + target.substring(1) + "\"");
      } else if (!written.contains(target)) {
        assertThat(directory.resolve(target)).exists();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyKindOfFindings")
  void everyNumberInATableIsTheRoundedNumberOfACsvCell(ToneCopyFindings findings) throws Exception {
    Path report = new ToneCopyReport(findings).write(directory);
    Set<String> cells = csvCells();
    List<Element> numbers = elements(parsed(report), "data");
    assertThat(numbers).hasSizeGreaterThan(20);
    for (Element number : numbers) {
      String exact = number.getAttribute("value");
      String text = number.getTextContent();
      if (exact.isEmpty()) {
        assertThat(text).isEqualTo("–");
        continue;
      }
      assertThat(cells).contains(exact);
      double value = Double.parseDouble(exact);
      assertThat(text)
          .isIn(
              PrintedNumber.rounded(value),
              PrintedNumber.probability(value),
              PrintedNumber.count((long) value));
    }
  }

  @Test
  void everyNumberInAMapIsTheRoundedScoreOfItsHead() throws Exception {
    ToneCopyFindings findings = SyntheticFindings.whole();
    new ToneCopyReport(findings).write(directory);
    List<String> printed = new ArrayList<>();
    for (Element text :
        elements(parsed(directory.resolve("figures/map-parallel-slot.svg")), "text")) {
      if (text.getAttribute("class").startsWith("number")) {
        printed.add(text.getTextContent());
      }
    }
    List<String> expected =
        findings.at(3000, SyntheticFindings.PARALLEL).stream()
            .map(m -> PrintedNumber.rounded(m.result().estimate().value(), 2))
            .toList();
    assertThat(printed).hasSize(16).isEqualTo(expected);
  }

  @Test
  void markupInWordsIsPrintedAndNotObeyed() throws Exception {
    String hostile = "<b onclick=\"x\">&amp; 平 < 仄</b>";
    Path report = new ToneCopyReport(SyntheticFindings.withQuestion(hostile)).write(directory);
    assertThat(elements(parsed(report), "h1").get(0).getTextContent()).isEqualTo(hostile);
  }

  @Test
  void nothingFoundIsSaidInWords() throws Exception {
    Path report = new ToneCopyReport(SyntheticFindings.nothingFound()).write(directory);
    assertThat(Files.readString(report, StandardCharsets.UTF_8))
        .contains("none found.")
        .contains("no score of any head differs from its null")
        .contains("No poem is shown");
  }

  @Test
  void oneCheckpointIsSaidToShowNoFormation() throws Exception {
    Path report = new ToneCopyReport(SyntheticFindings.oneCheckpoint(0)).write(directory);
    assertThat(Files.readString(report, StandardCharsets.UTF_8))
        .contains("There is one checkpoint only");
  }

  @Test
  void theSameFindingsGiveTheSameBytes(@TempDir Path other) throws IOException {
    new ToneCopyReport(SyntheticFindings.whole()).write(directory);
    new ToneCopyReport(SyntheticFindings.whole()).write(other);
    Map<String, String> first = contents(directory);
    assertThat(first).hasSizeGreaterThan(15).isEqualTo(contents(other));
  }

  @Test
  void aFileThatCannotBeReplacedLeavesNothingHalfWritten() throws IOException {
    Files.createDirectories(directory.resolve("heads.csv/occupied"));
    assertThatThrownBy(() -> new ToneCopyReport(SyntheticFindings.whole()).write(directory))
        .isInstanceOf(IOException.class);
    assertThat(directory.resolve("report.html")).doesNotExist();
    assertThat(files()).noneMatch(file -> file.toString().endsWith(".tmp"));
  }

  @Test
  void writingAgainReplacesTheReport() throws IOException {
    new ToneCopyReport(SyntheticFindings.nothingFound()).write(directory);
    Path report = new ToneCopyReport(SyntheticFindings.whole()).write(directory);
    assertThat(Files.readString(report, StandardCharsets.UTF_8)).contains("春望");
    assertThat(files()).noneMatch(file -> file.toString().endsWith(".tmp"));
  }

  @Test
  void everyColourHasAClassThatTheStyleSheetKnows() throws Exception {
    new ToneCopyReport(SyntheticFindings.whole()).write(directory);
    String style;
    try (InputStream stream = ToneCopyReport.class.getResourceAsStream("figure.css")) {
      style = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
    Set<String> structural = Set.of("pz", "head", "character", "cell");
    for (Path file : files()) {
      if (file.toString().endsWith(".svg")) {
        Matcher classes =
            Pattern.compile("class=\"([^\"]*)\"")
                .matcher(Files.readString(file, StandardCharsets.UTF_8));
        while (classes.find()) {
          for (String name : classes.group(1).split(" ", -1)) {
            assertThat(structural.contains(name) || style.contains("." + name))
                .as("%s in %s", name, file)
                .isTrue();
          }
        }
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Set<String> csvCells() throws IOException {
    Set<String> cells = new HashSet<>();
    for (Path file : files()) {
      if (file.toString().endsWith(".csv")) {
        try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
          rows.forEach(row -> row.forEach(cells::add));
        }
      }
    }
    return cells;
  }

  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        contents.put(
            root.relativize(file).toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return contents;
  }

  private static Document parsed(Path file) throws Exception {
    try (InputStream stream = Files.newInputStream(file)) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(stream);
    }
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}
