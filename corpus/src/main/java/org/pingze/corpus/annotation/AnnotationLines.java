package org.pingze.corpus.annotation;

import java.io.StringWriter;
import java.util.List;
import java.util.function.BiConsumer;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.Annotation;
import org.pingze.corpus.Poem;
import org.pingze.corpus.ToneLabel;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object to a line for each poem (JSON Lines).
 *
 * <p>The members {@code id, title, poet, source, lines} are those that {@code CorpusReader} reads,
 * so that an annotated file can be annotated again. {@code labels}, and {@code context} for the
 * answer by context alone, hold {@code tone, tone_class, rhyme_group, probability, label_source,
 * group_source}, each an array of lines of one value per character, with the words of {@link
 * AnnotationTable} and null where nothing is known.
 */
public final class AnnotationLines implements AnnotationFormat {
  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  /** One attribute of a label and how it is written. */
  private record Member(String name, BiConsumer<ToneLabel, JsonGenerator> value) {}

  private static final List<Member> MEMBERS =
      List.of(
          new Member("tone", (label, json) -> word(LabelText.tone(label), json)),
          new Member("tone_class", (label, json) -> word(LabelText.toneClass(label), json)),
          new Member("rhyme_group", (label, json) -> word(LabelText.group(label), json)),
          new Member("probability", AnnotationLines::probability),
          new Member("label_source", (label, json) -> json.writeString(label.source().name())),
          new Member(
              "group_source", (label, json) -> json.writeString(label.groupSource().name())));

  private final Answers answers;

  /** Creates the format. */
  public AnnotationLines(Answers answers) {
    this.answers = answers;
  }

  @Override
  public String head() {
    return "";
  }

  @Override
  public void append(Annotation annotation, StringBuilder out) {
    Poem poem = annotation.poem();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("id", poem.id());
      json.writeStringProperty("title", poem.title());
      json.writeStringProperty("poet", poem.poet());
      json.writeStringProperty("source", poem.source());
      json.writeArrayPropertyStart("lines");
      poem.lines().forEach(json::writeString);
      json.writeEndArray();
      writeLabels("labels", answers.first(annotation), json);
      if (answers == Answers.BOTH) {
        writeLabels("context", annotation.inContext(), json);
      }
      json.writeEndObject();
    }
    out.append(text.getBuffer()).append('\n');
  }

  @Override
  public String foot() {
    return "";
  }

  private static void writeLabels(
      String name, List<AnnotatedCharacter> characters, JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    for (Member member : MEMBERS) {
      json.writeArrayPropertyStart(member.name());
      int line = 0;
      for (AnnotatedCharacter character : characters) {
        if (character.line() != line) {
          if (line > 0) {
            json.writeEndArray();
          }
          json.writeStartArray();
          line = character.line();
        }
        member.value().accept(character.label(), json);
      }
      json.writeEndArray();
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void word(String word, JsonGenerator json) {
    if (word.isEmpty()) {
      json.writeNull();
    } else {
      json.writeString(word);
    }
  }

  private static void probability(ToneLabel label, JsonGenerator json) {
    StringBuilder digits = new StringBuilder();
    LabelText.appendProbability(label.probability(), digits);
    json.writeRawValue(digits.toString());
  }
}
