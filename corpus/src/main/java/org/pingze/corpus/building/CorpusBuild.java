package org.pingze.corpus.building;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.pingze.corpus.CorpusHash;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Exclusion;
import org.pingze.corpus.ExclusionReason;
import org.pingze.corpus.ExclusionTally;
import org.pingze.corpus.FingerprintSet;
import org.pingze.corpus.Poem;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A clean corpus, divided by poet into parts that share no line.
 *
 * <p>The source is read three times, so that memory does not grow with the poems: to count the
 * poets, to learn the lines of the parts that are held out, and to write. A training poem that
 * shares a whole line with a held-out poem, variant graphs folded, is left out, as is a validation
 * poem that shares one with a test poem (METHOD §1; the rule is ours). The same source, shares and
 * random numbers give the same bytes.
 */
public final class CorpusBuild {
  /** How often the source is read. */
  public static final int READINGS = 3;

  private static final JsonFactory FACTORY = JsonFactory.builder().build();

  private final CorpusReader source;
  private final PoemSelection selection;
  private final PoetDivision division;
  private final Runnable progress;
  private final FingerprintSet testLines = new FingerprintSet();
  private final FingerprintSet heldOutLines = new FingerprintSet();

  /**
   * What was written.
   *
   * @param poems how many poems each part has
   * @param sha256 the {@link CorpusHash} of each part, in hexadecimal
   * @param leftOut how many poems were left out, by reason
   * @param prefaces from how many poems a preface was set aside
   * @param simplified how many poems were converted from simplified characters
   */
  public record Account(
      Map<CorpusPart, Long> poems,
      Map<CorpusPart, String> sha256,
      ExclusionTally leftOut,
      long prefaces,
      long simplified) {}

  private CorpusBuild(
      CorpusReader source, PoemSelection selection, PoetDivision division, Runnable progress) {
    this.source = source;
    this.selection = selection;
    this.division = division;
    this.progress = progress;
  }

  /**
   * Plans the build: counts the poets and draws those that are held out. A poem without a poet
   * counts as a poet of its own.
   *
   * @param shares how much of the poems each part but training takes at most, in [0, 1)
   * @param progress is called after each poem of each reading
   * @throws IllegalArgumentException if the shares leave nothing to learn from
   */
  public static CorpusBuild plan(
      CorpusReader source,
      PoemSelection selection,
      Map<CorpusPart, Double> shares,
      RandomGenerator random,
      Runnable progress) {
    double heldOut = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (shares.values().stream().anyMatch(share -> !(share >= 0)) || !(heldOut < 1)) {
      throw new IllegalArgumentException(
          "the shares held out lie in [0, 1) and leave something to learn from, got " + shares);
    }
    SortedMap<String, Integer> poets = new TreeMap<>();
    selection.read(
        source,
        poem -> {
          poets.merge(poet(poem.poem()), 1, Integer::sum);
          progress.run();
        },
        leftOut -> {});
    PoetDivision division = new PoetDivision(poets, shares, random);
    CorpusBuild build = new CorpusBuild(source, selection, division, progress);
    selection.read(source, build::learnLines, leftOut -> {});
    return build;
  }

  private static String poet(Poem poem) {
    return poem.poet().isEmpty() ? "\0" + poem.id() : poem.poet();
  }

  private void learnLines(SelectedPoem selected) {
    progress.run();
    Poem poem = selected.poem();
    CorpusPart part = division.part(poet(poem));
    if (part != CorpusPart.TRAINING) {
      for (String line : poem.lines()) {
        (part == CorpusPart.TEST ? testLines : heldOutLines).add(selection.folded(line));
      }
    }
  }

  /**
   * Writes each part as gzipped JSON Lines that {@link CorpusReader} reads.
   *
   * @param parts where each part goes; a part without a place is only counted
   * @throws UncheckedIOException if the source cannot be read or a part not written
   */
  public Account write(Map<CorpusPart, OutputStream> parts) throws IOException {
    Map<CorpusPart, Writer> writers = new EnumMap<>(CorpusPart.class);
    for (Map.Entry<CorpusPart, OutputStream> part : parts.entrySet()) {
      // The header of a GZIPOutputStream holds no time and no name.
      OutputStream gzip = new GZIPOutputStream(part.getValue(), 1 << 16);
      writers.put(
          part.getKey(), new BufferedWriter(new OutputStreamWriter(gzip, StandardCharsets.UTF_8)));
    }
    Writing writing = new Writing(writers);
    selection.read(source, writing::accept, writing.leftOut::add);
    for (Writer writer : writers.values()) {
      writer.close();
    }
    return writing.account();
  }

  /** The third reading. */
  private final class Writing {
    private final Map<CorpusPart, Writer> writers;
    private final ExclusionTally leftOut = new ExclusionTally();
    private final Map<CorpusPart, Long> poems = new EnumMap<>(CorpusPart.class);
    private final Map<CorpusPart, CorpusHash> hashes = new EnumMap<>(CorpusPart.class);
    private long prefaces;
    private long simplified;

    Writing(Map<CorpusPart, Writer> writers) {
      this.writers = writers;
    }

    void accept(SelectedPoem selected) {
      progress.run();
      Poem poem = selected.poem();
      CorpusPart part = division.part(poet(poem));
      for (String line : poem.lines()) {
        String folded = selection.folded(line);
        boolean heldOut =
            (part != CorpusPart.TEST && testLines.contains(folded))
                || (part == CorpusPart.TRAINING && heldOutLines.contains(folded));
        if (heldOut) {
          leftOut.add(Exclusion.of(poem, ExclusionReason.SHARES_LINE, line));
          return;
        }
      }
      poems.merge(part, 1L, Long::sum);
      hashes.computeIfAbsent(part, absent -> new CorpusHash()).add(poem);
      prefaces += selected.prefaceLines() > 0 ? 1 : 0;
      simplified += selected.converted() > 0 ? 1 : 0;
      Writer writer = writers.get(part);
      if (writer != null) {
        write(selected, part, writer);
      }
    }

    Account account() {
      Map<CorpusPart, String> sha256 = new EnumMap<>(CorpusPart.class);
      hashes.forEach((part, hash) -> sha256.put(part, hash.finish()));
      return new Account(poems, sha256, leftOut, prefaces, simplified);
    }
  }

  private static void write(SelectedPoem selected, CorpusPart part, Writer out) {
    Poem poem = selected.poem();
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("id", poem.id());
      json.writeStringProperty("title", poem.title());
      if (selected.title().inSeries()) {
        json.writeStringProperty("series", selected.title().series());
        json.writeStringProperty("number", selected.title().number());
      }
      json.writeStringProperty("poet", poem.poet());
      json.writeStringProperty("source", poem.source());
      json.writeStringProperty("part", part.word());
      json.writeArrayPropertyStart("lines");
      poem.lines().forEach(json::writeString);
      json.writeEndArray();
      json.writeEndObject();
    }
    try {
      out.append(text.getBuffer()).append('\n');
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write the " + part.word() + " part", failure);
    }
  }
}
