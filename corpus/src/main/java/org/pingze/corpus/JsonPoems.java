package org.pingze.corpus;

import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of the <a
 * href="https://github.com/chinese-poetry/chinese-poetry">chinese-poetry</a> project: an array of
 * objects, or one object after the other, as on the lines of {@code .jsonl}.
 *
 * <p>An object has {@code paragraphs} (or {@code lines} or {@code text}: one text or an array of
 * texts) and may have {@code id}, {@code title} (a 詞 has {@code rhythmic}, its tune), {@code
 * author} (or {@code poet}) and {@code src}; the layout of the 御定全唐詩, without {@code id}, is named
 * by {@code volume} and {@code no} (or {@code no#}). Other members are passed over.
 */
final class JsonPoems {
  private static final Set<String> WORDS =
      Set.of("id", "title", "rhythmic", "author", "poet", "src", "source", "volume", "no", "no#");
  private static final Set<String> TEXTS = Set.of("paragraphs", "lines", "text");
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(LineLimit.LONGEST)
                  .build())
          .build();

  private final JsonParser parser;
  private final String name;
  private final Consumer<SourcePoem> poems;
  private int index;

  private JsonPoems(JsonParser parser, String name, Consumer<SourcePoem> poems) {
    this.parser = parser;
    this.name = name;
    this.poems = poems;
  }

  /** Reads every poem, in order. */
  static void read(Reader in, String name, Consumer<SourcePoem> poems) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      new JsonPoems(parser, name, poems).readAll();
    }
  }

  private void readAll() {
    try {
      readPoems();
    } catch (JacksonIOException failure) {
      throw new UncheckedIOException(failure.getCause());
    } catch (JacksonException malformed) {
      throw new CorpusFormatException(
          name + ":" + parser.currentLocation().getLineNr(),
          "malformed JSON: " + malformed.getOriginalMessage() + "; fetch or mend the file",
          malformed);
    }
  }

  private void readPoems() {
    boolean inArray = false;
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        readPoem();
      } else if (token == JsonToken.START_ARRAY && !inArray) {
        inArray = true;
      } else if (token == JsonToken.END_ARRAY) {
        inArray = false;
      } else {
        throw unexpected("a poem is a JSON object");
      }
    }
  }

  private void readPoem() {
    Map<String, String> words = new HashMap<>();
    String text = null;
    long line = line();
    for (String member = parser.nextName(); member != null; member = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (WORDS.contains(member)) {
        words.put(member, word(member, value));
      } else if (TEXTS.contains(member)) {
        text = text(member, value);
      } else {
        parser.skipChildren();
      }
    }
    if (text == null) {
      throw new CorpusFormatException(
          name + ":" + line,
          "the poem has no \"paragraphs\"; give it an array of strings, or leave the file out");
    }
    poems.accept(poem(words, text));
    index++;
  }

  private SourcePoem poem(Map<String, String> words, String text) {
    String file = SourceName.last(name);
    String volume = words.getOrDefault("volume", "");
    String place = volume.isEmpty() ? file + "#" + index : volume + "#" + first(words, "no", "no#");
    String source = first(words, "src", "source");
    return new SourcePoem(
        first(words, "id").isEmpty() ? place : first(words, "id"),
        first(words, "title", "rhythmic"),
        first(words, "author", "poet"),
        source.isEmpty() ? (volume.isEmpty() ? file : volume) : source,
        text);
  }

  private static String first(Map<String, String> words, String... names) {
    for (String name : names) {
      String word = words.getOrDefault(name, "");
      if (!word.isBlank()) {
        return word.strip();
      }
    }
    return "";
  }

  private String word(String member, JsonToken value) {
    if (value == JsonToken.VALUE_NULL) {
      return "";
    }
    if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
      throw unexpected("\"" + member + "\" is a string");
    }
    String word = parser.getString();
    if (word.codePoints().anyMatch(JsonPoems::isHalf)) {
      throw unexpected("\"" + member + "\" is whole characters, not half of one beyond U+FFFF");
    }
    return word;
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private String text(String member, JsonToken value) {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    if (value != JsonToken.START_ARRAY) {
      throw unexpected("\"" + member + "\" is an array of strings");
    }
    StringBuilder text = new StringBuilder();
    for (JsonToken part = parser.nextToken();
        part != JsonToken.END_ARRAY;
        part = parser.nextToken()) {
      if (part != JsonToken.VALUE_STRING) {
        throw unexpected("\"" + member + "\" is an array of strings");
      }
      text.append(parser.getString()).append('\n');
      if (text.length() > LineLimit.LONGEST) {
        throw unexpected("a poem has at most " + LineLimit.LONGEST + " characters");
      }
    }
    return text.toString();
  }

  private long line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private CorpusFormatException unexpected(String expected) {
    return new CorpusFormatException(
        name + ":" + line(),
        expected + ", found " + parser.currentToken() + " \"" + parser.getString() + "\"");
  }
}
