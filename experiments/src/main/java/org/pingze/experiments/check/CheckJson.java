package org.pingze.experiments.check;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.pingze.corpus.parallelism.CoupletParallelism;
import org.pingze.tonal.Deviation;
import org.pingze.tonal.Explanation;
import org.pingze.tonal.Line;
import org.pingze.tonal.Place;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.Syllable;
import org.pingze.tonal.ToneClass;
import org.pingze.tonal.Verdict;
import org.pingze.tonal.Violation;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Checked poems as a JSON array, one object to a line. */
public final class CheckJson implements CheckFormat {
  private final JsonMapper mapper = JsonMapper.builder().build();

  /** Creates the format. */
  public CheckJson() {}

  @Override
  public String head() {
    return "[\n";
  }

  @Override
  public String between() {
    return ",\n";
  }

  @Override
  public String foot() {
    return "\n]\n";
  }

  @Override
  public void append(CheckedPoem poem, StringBuilder out) {
    StringWriter text = new StringWriter(4096);
    try (JsonGenerator json = mapper.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringProperty("id", poem.id());
      json.writeStringProperty("title", poem.title());
      json.writeStringProperty("poet", poem.poet());
      json.writeStringProperty("outcome", lower(poem.outcome()));
      if (poem instanceof CheckedPoem.Judged judged) {
        json.writeBooleanProperty("transcribed", judged.transcribed());
        writeVerdict(json, judged.verdict());
        if (!judged.couplets().isEmpty()) {
          json.writeArrayPropertyStart("parallelism");
          for (CoupletParallelism couplet : judged.couplets()) {
            writeCouplet(json, couplet);
          }
          json.writeEndArray();
        }
      }
      json.writeName("explanation");
      writeTree(json, poem.explanation());
      json.writeEndObject();
    }
    out.append(text);
  }

  private static void writeVerdict(JsonGenerator json, Verdict verdict) {
    json.writeStringProperty("form", lower(verdict.form()));
    json.writeNumberProperty("lines", verdict.poem().size());
    json.writeNumberProperty("syllables", verdict.length().syllables());
    json.writeStringProperty("style", lower(verdict.style()));
    json.writeStringProperty("style_reason", lower(verdict.ground().reason()));
    json.writeNumberProperty("tests", verdict.ground().tests());
    json.writeNumberProperty("failed", verdict.ground().failed());
    json.writeNumberProperty("failed_for_certain", verdict.ground().failedForCertain());
    json.writeBooleanProperty("keeps_the_law", verdict.keepsTheLaw());
    json.writeNumberProperty("readable", verdict.readable());
    json.writeStringProperty("opening", lower(verdict.lines().get(0).type().opening()));
    json.writeStringProperty("first_line", lower(verdict.firstLine()));
    json.writeStringProperty("rhyme_class", lower(verdict.rhymeClass()));
    json.writeStringProperty("rhyme", verdict.rhyme().map(RhymeGroup::toString).orElse(""));
    json.writeArrayPropertyStart("text");
    for (int number = 1; number <= verdict.poem().size(); number++) {
      Line line = verdict.poem().get(number - 1);
      StringBuilder text = new StringBuilder();
      StringBuilder tones = new StringBuilder();
      for (Syllable syllable : line.syllables()) {
        text.append(syllable.text());
        tones.append(syllable.sounding().heard().map(ToneClass::chinese).orElse("？"));
      }
      json.writeStartObject();
      json.writeStringProperty("line", text.toString());
      json.writeStringProperty("tones", tones.toString());
      json.writeStringProperty(
          "template", verdict.lines().get(number - 1).type().pattern(line.length()).toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("deviations");
    for (Deviation deviation : verdict.deviations()) {
      json.writeStartObject();
      json.writeStringProperty("kind", lower(deviation.kind()));
      writePlace(json, deviation.at());
      json.writeStringProperty("name", deviation.kind().chinese());
      json.writeStringProperty("zh", deviation.chinese());
      json.writeStringProperty("en", deviation.english());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("violations");
    for (Violation violation : verdict.violations()) {
      writeViolation(json, violation);
    }
    json.writeEndArray();
    writePlaces(json, "homographs", verdict.homographs());
    writePlaces(json, "decisive_readings", verdict.decisiveReadings());
  }

  private static void writeViolation(JsonGenerator json, Violation violation) {
    json.writeStartObject();
    json.writeStringProperty("kind", lower(violation.kind()));
    writePlace(json, violation.at());
    json.writeStringProperty("name", violation.kind().chinese());
    json.writeStringProperty("zh", violation.chinese());
    json.writeStringProperty("en", violation.english());
    json.writeStringProperty("mend_zh", violation.remedyInChinese());
    json.writeStringProperty("mend_en", violation.remedyInEnglish());
    writePlaces(json, "rests_on", violation.restsOn());
    json.writeEndObject();
  }

  private static void writeCouplet(JsonGenerator json, CoupletParallelism couplet) {
    json.writeStartObject();
    json.writeNumberProperty("couplet", couplet.couplet());
    json.writeNumberProperty("likeness", couplet.likeness());
    json.writeStringProperty("opening", couplet.opening());
    json.writeStringProperty("closing", couplet.closing());
    json.writeStringProperty("zh", couplet.explanation().chinese());
    json.writeStringProperty("en", couplet.explanation().english());
    json.writeEndObject();
  }

  private static void writePlaces(JsonGenerator json, String name, List<Place> places) {
    json.writeArrayPropertyStart(name);
    for (Place place : places) {
      json.writeStartObject();
      writePlace(json, place);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writePlace(JsonGenerator json, Place place) {
    json.writeNumberProperty("line", place.line());
    json.writeNumberProperty("slot", place.slot());
  }

  private static void writeTree(JsonGenerator json, Explanation tree) {
    json.writeStartObject();
    json.writeStringProperty("finding", lower(tree.finding()));
    json.writeStringProperty("zh", tree.chinese());
    json.writeStringProperty("en", tree.english());
    json.writeArrayPropertyStart("details");
    for (Explanation detail : tree.details()) {
      writeTree(json, detail);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
