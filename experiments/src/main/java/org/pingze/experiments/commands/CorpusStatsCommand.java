package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Exclusion;
import org.pingze.corpus.ExclusionReason;
import org.pingze.corpus.building.CorpusStatistics;
import org.pingze.corpus.building.PoemSelection;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Counts what a corpus holds and what it lacks, {@code pingze corpus stats}. */
@Command(
    name = "stats",
    description =
        "Counts the poems of a corpus by form, line, poet and character, how much the rhyme book"
            + " covers, and what is left out, by reason.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: pingze corpus stats chinese-poetry/全唐诗 --list FRAGMENT"})
public final class CorpusStatsCommand implements Callable<Integer> {
  /** The formats of the counts. */
  enum Format {
    /** For reading. */
    text,
    /** section, name, count. */
    csv,
    /** An object of sections. */
    json
  }

  /** The reasons that poems are left out for here. */
  static final class Reasons implements Iterable<String>, ITypeConverter<ExclusionReason> {
    @Override
    public Iterator<String> iterator() {
      return PoemSelection.REASONS.stream().map(ExclusionReason::name).iterator();
    }

    @Override
    public ExclusionReason convert(String word) {
      return PoemSelection.REASONS.stream()
          .filter(reason -> reason.name().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"" + word + "\" is none of " + String.join(", ", this)));
    }
  }

  @Parameters(paramLabel = "FILE|DIR|-", description = "The poems; see pingze annotate --help.")
  private Path input = Path.of("-");

  @Option(
      names = "--format",
      description = "The format of the counts: ${COMPLETION-CANDIDATES} (default text).")
  private Format format = Format.text;

  @Option(
      names = "--list",
      paramLabel = "REASON",
      completionCandidates = Reasons.class,
      converter = Reasons.class,
      description =
          "List the poems left out for this reason instead, as CSV: ${COMPLETION-CANDIDATES}.")
  private @Nullable ExclusionReason listed;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    RhymeBook book = RhymeBook.builtIn();
    CorpusReader corpus = CorpusReader.open(input);
    CorpusStatistics statistics = new CorpusStatistics(book);
    PrintWriter out = spec.commandLine().getOut();
    try (CorpusProgress progress = new CorpusProgress(corpus, "counting", 1);
        CSVPrinter list = csv(listed == null ? PrintWriter.nullWriter() : out)) {
      if (listed != null) {
        list.printRecord("poem", "poet", "title", "detail");
      }
      new PoemSelection(book)
          .read(
              corpus,
              poem -> {
                statistics.add(poem);
                progress.show();
              },
              exclusion -> {
                statistics.leaveOut(exclusion);
                if (exclusion.reason() == listed) {
                  print(exclusion, list);
                }
              });
      list.flush();
    }
    if (listed == null) {
      print(statistics, corpus, out);
    }
    out.flush();
    return 0;
  }

  private static CSVPrinter csv(Appendable out) throws IOException {
    return new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get());
  }

  private static void print(Exclusion exclusion, CSVPrinter list) {
    try {
      list.printRecord(exclusion.id(), exclusion.poet(), exclusion.title(), exclusion.detail());
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write the list", failure);
    }
  }

  private void print(CorpusStatistics statistics, CorpusReader corpus, PrintWriter out)
      throws IOException {
    Map<String, Map<String, Long>> sections = new LinkedHashMap<>();
    Map<String, Long> files = new LinkedHashMap<>();
    files.put("read", (long) corpus.sources().size());
    files.put("passed over", (long) corpus.passedOver().size());
    sections.put("files", files);
    sections.putAll(statistics.sections());
    switch (format) {
      case text -> printText(sections, out);
      case csv -> {
        CSVPrinter table = csv(out);
        table.printRecord("section", "name", "count");
        for (Map.Entry<String, Map<String, Long>> section : sections.entrySet()) {
          for (Map.Entry<String, Long> count : section.getValue().entrySet()) {
            table.printRecord(section.getKey(), count.getKey(), count.getValue());
          }
        }
        table.flush();
      }
      case json ->
          out.println(
              JsonMapper.builder()
                  .enable(SerializationFeature.INDENT_OUTPUT)
                  .build()
                  .writeValueAsString(sections));
    }
  }

  private static void printText(Map<String, Map<String, Long>> sections, PrintWriter out) {
    for (Map.Entry<String, Map<String, Long>> section : sections.entrySet()) {
      boolean reasons = section.getKey().equals("left out");
      out.println(section.getKey());
      for (Map.Entry<String, Long> count : section.getValue().entrySet()) {
        String name = count.getKey();
        out.println(
            String.format(
                Locale.ROOT,
                "%,12d  %s",
                count.getValue(),
                reasons ? name + ": " + CorpusStatistics.meaning(name) : name));
      }
    }
  }
}
