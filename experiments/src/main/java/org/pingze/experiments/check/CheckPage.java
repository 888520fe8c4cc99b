package org.pingze.experiments.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pingze.experiments.report.PageTemplate;
import org.pingze.tonal.Explanation;
import org.pingze.tonal.Line;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.Place;
import org.pingze.tonal.Slot;
import org.pingze.tonal.Syllable;
import org.pingze.tonal.Verdict;
import org.pingze.tonal.Violation;

/** Checked poems as one page that holds its style and loads nothing. */
public final class CheckPage implements CheckFormat {
  private final Language language;
  private final PageTemplate poem = PageTemplate.of("check/poem.html");
  private final String head;

  /** Creates the format. */
  public CheckPage(Language language) {
    this.language = language;
    this.head =
        PageTemplate.of("check/head.html")
            .fill(
                Map.of(
                    "style",
                    PageTemplate.styleSheet("report/page.css")
                        + PageTemplate.styleSheet("check/check.css"),
                    "legend",
                    legend()));
  }

  private List<String> legend() {
    return switch (language) {
      case zh -> List.of(ToneMark.LEGEND_CHINESE);
      case en -> List.of(ToneMark.LEGEND_ENGLISH);
      case both -> List.of(ToneMark.LEGEND_CHINESE, ToneMark.LEGEND_ENGLISH);
    };
  }

  @Override
  public String head() {
    return head;
  }

  @Override
  public String between() {
    return "";
  }

  @Override
  public String foot() {
    return "</main>\n</body>\n</html>\n";
  }

  /**
   * A syllable as the page shows it. Its public methods are those that the template calls.
   *
   * @param text the character
   * @param mark its tone mark
   * @param style the class of its colour
   * @param asked the mark of what the template asks for
   * @param fault whether a rule is broken there
   */
  public record Cell(String text, String mark, String style, String asked, boolean fault) {}

  /**
   * A node of the tree as the page shows it.
   *
   * @param style the class of its colour
   * @param mark its mark
   * @param sentences the finding in the languages asked for
   * @param details the nodes below
   */
  public record Node(String style, String mark, List<String> sentences, List<Node> details) {}

  @Override
  public void append(CheckedPoem checked, StringBuilder out) {
    List<List<Cell>> lines = List.of();
    List<Node> advice = List.of();
    if (checked instanceof CheckedPoem.Judged judged) {
      lines = cells(judged.verdict());
      advice = judged.couplets().stream().map(c -> node(c.explanation())).toList();
    }
    Node tree = node(checked.explanation());
    out.append(
        poem.fill(
            Map.of(
                "title", checked.title().isEmpty() ? checked.id() : checked.title(),
                "poet", checked.poet(),
                "lines", lines,
                "tree", tree,
                "advice", advice)));
  }

  private Node node(Explanation explanation) {
    String mark =
        switch (explanation.finding()) {
          case KEPT -> "✓";
          case BROKEN -> "✗";
          case ALLOWED -> "~";
          case OPEN -> "?";
          case NOTE -> "·";
        };
    String style =
        switch (explanation.finding()) {
          case KEPT -> "kept";
          case BROKEN -> "broken";
          case ALLOWED -> "allowed";
          case OPEN -> "open";
          case NOTE -> "note";
        };
    return new Node(
        style,
        mark,
        language.sentences(explanation),
        explanation.details().stream().map(this::node).toList());
  }

  private static List<List<Cell>> cells(Verdict verdict) {
    Set<Place> faults = new HashSet<>();
    for (Violation violation : verdict.violations()) {
      faults.add(violation.at());
    }
    List<List<Cell>> lines = new ArrayList<>();
    for (int number = 1; number <= verdict.poem().size(); number++) {
      Line line = verdict.poem().get(number - 1);
      List<Slot> slots =
          verdict.lines().get(number - 1).type().slots(line.length(), LineForm.REGULAR);
      List<Cell> cells = new ArrayList<>();
      for (int slot = 1; slot <= slots.size(); slot++) {
        Syllable syllable = line.at(slot);
        ToneMark mark = ToneMark.of(syllable.sounding());
        cells.add(
            new Cell(
                syllable.text(),
                mark.text(),
                mark.style(),
                ToneMark.of(slots.get(slot - 1)).text(),
                faults.contains(new Place(number, slot))));
      }
      lines.add(cells);
    }
    return lines;
  }
}
