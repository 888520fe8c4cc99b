package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.ReadingFrequencies;
import org.pingze.corpus.script.Transcriber;
import org.pingze.experiments.check.CheckFormat;
import org.pingze.experiments.check.CheckJson;
import org.pingze.experiments.check.CheckPage;
import org.pingze.experiments.check.CheckRun;
import org.pingze.experiments.check.CheckText;
import org.pingze.experiments.check.Language;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains which rules of regulated verse poems keep, bend and break, {@code pingze check}. */
@Command(
    name = "check",
    description = {
      "Explains which rules of regulated verse (近體詩) each poem keeps, bends and breaks, and what"
          + " would mend it.",
      "Exit code 1 if a rule is broken or a poem is held to be ancient style (古體)."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example: printf '白日依山盡，黃河入海流。\\n欲窮千里目，更上一層樓。\\n' | pingze check -"})
public final class CheckCommand implements Callable<Integer> {
  /** The formats of the output. */
  enum Format {
    /** For a terminal. */
    text,
    /** An array, one object to a poem. */
    json,
    /** A page that opens offline. */
    html
  }

  /** When to colour. */
  enum Colour {
    /** Where the output is a terminal. */
    auto,
    /** Always. */
    always,
    /** Never. */
    never
  }

  @Parameters(
      paramLabel = "FILE|-",
      description =
          "Poems: plain text (a blank line between poems), the JSON or .jsonl.gz of the"
              + " chinese-poetry project, or CSV; - reads standard input.")
  private Path input = Path.of("-");

  @Option(
      names = "--format",
      description = "The format of the output: ${COMPLETION-CANDIDATES} (default text).")
  private Format format = Format.text;

  @Option(
      names = "--language",
      description =
          "The language of text and HTML: ${COMPLETION-CANDIDATES} (default both). JSON has both.")
  private Language language = Language.both;

  @Option(names = "--explain", description = "Tell the rules that are kept, too (text).")
  private boolean explain;

  @Option(
      names = "--parallelism",
      description =
          "Add advice on parallelism (對仗) by HanLP's word classes; loads its dictionaries.")
  private boolean parallelism;

  @Option(
      names = "--colour",
      description = "When to colour text: ${COMPLETION-CANDIDATES} (default auto).")
  private Colour colour = Colour.auto;

  @Mixin private EachPoemOptions options = new EachPoemOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    int threads = options.threads();
    CheckRun.Tally[] tally = {CheckRun.Tally.NONE};
    options.write(out -> tally[0] = check(out, threads));
    if (tally[0].poems() > 1 || tally[0].judged() == 0) {
      spec.commandLine().getErr().println(tally[0]);
    }
    return tally[0].broken() > 0 ? 1 : 0;
  }

  private CheckRun.Tally check(Writer out, int threads) throws IOException {
    RhymeBook book = options.book();
    Annotator annotator = new Annotator(book, ReadingFrequencies.builtIn());
    CheckFormat form =
        switch (format) {
          case text -> new CheckText(language, explain, coloured());
          case json -> new CheckJson();
          case html -> new CheckPage(language);
        };
    CheckRun run = new CheckRun(annotator, new Transcriber(book), form, parallelism, threads);
    CorpusReader corpus = CorpusReader.open(input);
    // On a terminal the poems themselves show how far the check has come.
    if (options.toStandardOutput()) {
      return run.run(corpus, out, () -> {});
    }
    try (CorpusProgress progress = new CorpusProgress(corpus, "checking", 1)) {
      return run.run(corpus, out, progress::show);
    }
  }

  private boolean coloured() {
    return switch (colour) {
      case always -> true;
      case never -> false;
      case auto -> options.toStandardOutput() && Ansi.AUTO.enabled();
    };
  }
}
