package org.pingze.corpus.annotation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.Annotation;
import org.pingze.corpus.LabelSource;
import org.pingze.corpus.Poem;
import org.pingze.corpus.ToneLabel;
import org.pingze.tonal.ToneClass;

/**
 * A page (HTML, self-contained) on which the poems can be read, with a mark below each character: ○
 * level, ● oblique, ? unknown. The ground of a label is told by a letter as well as by colour: c
 * for context, m for metre, none for the rhyme book. Pointing at a character tells the rest.
 */
public final class AnnotationPage implements AnnotationFormat {
  private static final String HEAD = "annotation-page.html";

  private final Answers answers;
  private final String head;

  /** Creates the format. */
  public AnnotationPage(Answers answers) {
    this.answers = answers;
    try (InputStream stream = AnnotationPage.class.getResourceAsStream(HEAD)) {
      if (stream == null) {
        throw new IllegalStateException("the program was built without " + HEAD);
      }
      this.head = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + HEAD, failure);
    }
  }

  @Override
  public String head() {
    return head;
  }

  @Override
  public void append(Annotation annotation, StringBuilder out) {
    Poem poem = annotation.poem();
    out.append("<article><h2>").append(escaped(poem.title().isEmpty() ? "無題" : poem.title()));
    out.append("</h2><p class=\"from\">").append(escaped(poem.poet()));
    out.append(" <small>").append(escaped(poem.id())).append("</small></p>");
    annotation
        .template()
        .ifPresent(template -> out.append("<p class=\"plan\">").append(template).append("</p>"));
    List<AnnotatedCharacter> first = answers.first(annotation);
    int line = 0;
    for (int i = 0; i < first.size(); i++) {
      AnnotatedCharacter character = first.get(i);
      if (character.line() != line) {
        out.append(line == 0 ? "<p class=\"verse\">" : "</p><p class=\"verse\">");
        line = character.line();
      }
      appendCharacter(character, annotation.inContext().get(i).label(), out);
    }
    out.append("</p></article>\n");
  }

  @Override
  public String foot() {
    return "</main></body></html>\n";
  }

  private static void appendCharacter(
      AnnotatedCharacter character, ToneLabel context, StringBuilder out) {
    ToneLabel label = character.label();
    out.append("<ruby class=\"").append(label.source().name().toLowerCase(Locale.ROOT));
    out.append("\" title=\"").append(description(label));
    if (!context.toneClass().equals(label.toneClass())) {
      out.append("; by context alone ").append(description(context));
    }
    out.append("\">").appendCodePoint(character.character());
    out.append("<rt>").append(mark(label)).append("</rt></ruby>");
  }

  private static String description(ToneLabel label) {
    if (label.source() == LabelSource.UNKNOWN) {
      return "unknown";
    }
    StringBuilder text = new StringBuilder(LabelText.toneClass(label));
    String group = LabelText.group(label);
    text.append(group.isEmpty() ? "" : " " + group).append(", p = ");
    LabelText.appendProbability(label.probability(), text);
    return text.append(", ").append(label.source().name()).toString();
  }

  private static String mark(ToneLabel label) {
    if (label.toneClass().isEmpty()) {
      return "?";
    }
    String tone = label.toneClass().get() == ToneClass.LEVEL ? "○" : "●";
    return switch (label.source()) {
      case CONTEXT -> tone + "c";
      case METRE -> tone + "m";
      case TABLE, UNKNOWN -> tone;
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
