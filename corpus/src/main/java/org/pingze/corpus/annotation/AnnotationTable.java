package org.pingze.corpus.annotation;

import java.util.List;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.Annotation;
import org.pingze.corpus.ToneLabel;

/**
 * A table in CSV (RFC 4180, lines ended by U+000A), one row per character.
 *
 * <table>
 *   <caption>Columns</caption>
 *   <tr><td>{@code poem}</td><td>the id of the poem</td></tr>
 *   <tr><td>{@code line}, {@code slot}</td><td>the place, both from 1</td></tr>
 *   <tr><td>{@code character}</td><td>the character as the source writes it</td></tr>
 *   <tr><td>{@code tone}</td><td>level, rising, departing, entering; empty if unknown</td></tr>
 *   <tr><td>{@code tone_class}</td><td>level or oblique; empty if unknown</td></tr>
 *   <tr><td>{@code rhyme_group}</td><td>such as 平東; empty if unknown</td></tr>
 *   <tr><td>{@code probability}</td><td>of the tone class, in [0.5, 1]</td></tr>
 *   <tr><td>{@code label_source}</td><td>the ground of the tone class: TABLE, CONTEXT, METRE or
 *       UNKNOWN</td></tr>
 *   <tr><td>{@code group_source}</td><td>the ground of the rhyme group and with it of the tone
 *       </td></tr>
 *   <tr><td>{@code context_tone} to {@code context_group_source}</td><td>the same six by context
 *       alone; left out if only that answer is asked for</td></tr>
 * </table>
 *
 * <p>The rows are put together by hand, since a corpus has millions; that commons-csv reads them
 * back is tested.
 */
public final class AnnotationTable implements AnnotationFormat {
  private static final String COLUMNS =
      "poem,line,slot,character,tone,tone_class,rhyme_group,probability,label_source,group_source";
  private static final String CONTEXT_COLUMNS =
      ",context_tone,context_class,context_rhyme_group,context_probability,context_source"
          + ",context_group_source";

  private final Answers answers;

  /** Creates the format. */
  public AnnotationTable(Answers answers) {
    this.answers = answers;
  }

  @Override
  public String head() {
    return COLUMNS + (answers == Answers.BOTH ? CONTEXT_COLUMNS : "") + "\n";
  }

  @Override
  public void append(Annotation annotation, StringBuilder out) {
    String poem = quoted(annotation.poem().id());
    List<AnnotatedCharacter> first = answers.first(annotation);
    for (int i = 0; i < first.size(); i++) {
      AnnotatedCharacter character = first.get(i);
      out.append(poem).append(',').append(character.line()).append(',').append(character.slot());
      out.append(',').appendCodePoint(character.character());
      appendLabel(character.label(), out);
      if (answers == Answers.BOTH) {
        appendLabel(annotation.inContext().get(i).label(), out);
      }
      out.append('\n');
    }
  }

  @Override
  public String foot() {
    return "";
  }

  private static void appendLabel(ToneLabel label, StringBuilder out) {
    out.append(',').append(LabelText.tone(label));
    out.append(',').append(LabelText.toneClass(label));
    out.append(',').append(LabelText.group(label)).append(',');
    LabelText.appendProbability(label.probability(), out);
    out.append(',').append(label.source().name()).append(',').append(label.groupSource().name());
  }

  /** Returns a field with quotation marks where RFC 4180 asks for them. */
  private static String quoted(String field) {
    boolean plain =
        field
            .codePoints()
            .noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ' ');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
