package org.pingze.experiments.check;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pingze.corpus.parallelism.CoupletParallelism;
import org.pingze.tonal.Explanation;
import org.pingze.tonal.Explanation.Finding;
import org.pingze.tonal.Line;
import org.pingze.tonal.LineForm;
import org.pingze.tonal.LineType;
import org.pingze.tonal.Slot;
import org.pingze.tonal.Syllable;
import org.pingze.tonal.Verdict;
import org.pingze.tonal.Violation;

/**
 * Checked poems as a terminal shows them: the poem with its tones and its template beside it, then
 * the findings as a tree.
 */
public final class CheckText implements CheckFormat {
  private final Language language;
  private final boolean whole;
  private final Paint paint;

  /**
   * Creates the format.
   *
   * @param whole whether the rules that are kept are told too
   * @param coloured whether tones and findings are coloured with ANSI codes
   */
  public CheckText(Language language, boolean whole, boolean coloured) {
    this.language = language;
    this.whole = whole;
    this.paint = new Paint(coloured);
  }

  @Override
  public String head() {
    return "";
  }

  @Override
  public String between() {
    return "\n";
  }

  @Override
  public String foot() {
    return "\n"
        + switch (language) {
          case zh -> ToneMark.LEGEND_CHINESE + "\n";
          case en -> ToneMark.LEGEND_ENGLISH + "\n";
          case both -> ToneMark.LEGEND_CHINESE + "\n" + ToneMark.LEGEND_ENGLISH + "\n";
        };
  }

  @Override
  public void append(CheckedPoem poem, StringBuilder out) {
    appendHeading(poem, out);
    if (poem instanceof CheckedPoem.Judged judged) {
      appendLines(judged.verdict(), out);
    }
    appendTree(whole ? poem.explanation() : poem.summary(), 0, out);
    if (poem instanceof CheckedPoem.Judged judged) {
      for (CoupletParallelism couplet : judged.couplets()) {
        appendFinding(couplet.explanation(), 1, out);
      }
    }
  }

  private void appendHeading(CheckedPoem poem, StringBuilder out) {
    String name = poem.title().isEmpty() ? poem.id() : poem.title();
    out.append(paint.strong(name));
    if (!poem.poet().isEmpty()) {
      out.append(" · ").append(poem.poet());
    }
    if (poem instanceof CheckedPoem.Judged judged && judged.transcribed()) {
      out.append("（簡體，轉爲繁體而判 simplified, judged in traditional characters）");
    }
    out.append('\n');
  }

  private void appendLines(Verdict verdict, StringBuilder out) {
    for (int number = 1; number <= verdict.poem().size(); number++) {
      Line line = verdict.poem().get(number - 1);
      LineType type = verdict.lines().get(number - 1).type();
      Set<Integer> faults = faultSlots(verdict, number);
      out.append("  ").append(number < 10 ? " " : "").append(number).append("  ");
      for (int slot = 1; slot <= line.syllables().size(); slot++) {
        Syllable syllable = line.at(slot);
        ToneMark mark = ToneMark.of(syllable.sounding());
        out.append(paint.fault(paint.tone(mark, syllable.text()), faults.contains(slot)));
      }
      out.append("  ");
      for (Syllable syllable : line.syllables()) {
        ToneMark mark = ToneMark.of(syllable.sounding());
        out.append(paint.tone(mark, mark.text()));
      }
      out.append("  ");
      for (Slot slot : type.slots(line.length(), LineForm.REGULAR)) {
        out.append(paint.faint(ToneMark.of(slot).text()));
      }
      if (!faults.isEmpty()) {
        String slots = faults.stream().map(String::valueOf).collect(Collectors.joining(" "));
        out.append("  ").append(paint.finding(Finding.BROKEN, "✗ " + slots));
      }
      out.append('\n');
    }
  }

  /** The slots of a line where a rule is broken, in order. */
  private static Set<Integer> faultSlots(Verdict verdict, int number) {
    Set<Integer> slots = new TreeSet<>();
    for (Violation violation : verdict.violations()) {
      if (violation.line() == number) {
        slots.add(violation.slot());
      }
    }
    return slots;
  }

  private void appendTree(Explanation node, int depth, StringBuilder out) {
    appendFinding(node, depth, out);
    for (Explanation detail : node.details()) {
      appendTree(detail, depth + 1, out);
    }
  }

  private void appendFinding(Explanation node, int depth, StringBuilder out) {
    String mark =
        switch (node.finding()) {
          case KEPT -> "✓";
          case BROKEN -> "✗";
          case ALLOWED -> "~";
          case OPEN -> "?";
          case NOTE -> "·";
        };
    String indent = "  ".repeat(depth);
    out.append(indent).append(paint.finding(node.finding(), mark));
    boolean first = true;
    for (String sentence : language.sentences(node)) {
      if (!first) {
        out.append(indent).append(' ');
      }
      out.append(' ').append(first ? sentence : paint.faint(sentence)).append('\n');
      first = false;
    }
  }

  /** Colours for a terminal, or none. The codes are those of ECMA-48. */
  private record Paint(boolean on) {
    String tone(ToneMark mark, String text) {
      return switch (mark) {
        case LEVEL, READ_LEVEL -> code("36", text);
        case OBLIQUE, READ_OBLIQUE -> code("33", text);
        case FREE -> text;
        case UNKNOWN -> code("35", text);
      };
    }

    String finding(Finding finding, String text) {
      return switch (finding) {
        case KEPT -> code("32", text);
        case BROKEN -> code("1;31", text);
        case ALLOWED -> code("34", text);
        case OPEN -> code("35", text);
        case NOTE -> text;
      };
    }

    String fault(String text, boolean fault) {
      return fault ? code("1;4;31", text) : text;
    }

    String strong(String text) {
      return code("1", text);
    }

    String faint(String text) {
      return code("2", text);
    }

    private String code(String code, String text) {
      return on ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
  }
}
