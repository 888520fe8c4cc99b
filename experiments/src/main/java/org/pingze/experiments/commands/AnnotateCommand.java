package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.ExclusionTally;
import org.pingze.corpus.ReadingFrequencies;
import org.pingze.corpus.annotation.AnnotationCounts;
import org.pingze.corpus.annotation.AnnotationFormat;
import org.pingze.corpus.annotation.AnnotationLines;
import org.pingze.corpus.annotation.AnnotationPage;
import org.pingze.corpus.annotation.AnnotationRun;
import org.pingze.corpus.annotation.AnnotationTable;
import org.pingze.corpus.annotation.Answers;
import org.pingze.corpus.script.Transcriber;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the tone, tone class and rhyme group of every character, {@code pingze annotate}. */
@Command(
    name = "annotate",
    description =
        "Writes the tone, tone class and rhyme group of every character of each poem, how probable"
            + " the class is and how it was decided: with the help of the metre, and beside it by"
            + " context alone. Poems of any shape are annotated; the metre has a say in those that"
            + " have the shape of regulated verse.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: printf '白日依山盡，黃河入海流。\\n欲窮千里目，更上一層樓。\\n' | pingze annotate -"})
public final class AnnotateCommand implements Callable<Integer> {
  /** The formats of the output. */
  enum Format {
    /** One row per character. */
    csv {
      @Override
      AnnotationFormat of(Answers answers) {
        return new AnnotationTable(answers);
      }
    },
    /** One object per poem. */
    jsonl {
      @Override
      AnnotationFormat of(Answers answers) {
        return new AnnotationLines(answers);
      }
    },
    /** A page to read. */
    html {
      @Override
      AnnotationFormat of(Answers answers) {
        return new AnnotationPage(answers);
      }
    };

    abstract AnnotationFormat of(Answers answers);
  }

  @Parameters(
      paramLabel = "FILE|DIR|-",
      description =
          "Poems: plain text (a blank line between poems), the JSON or .jsonl.gz of the"
              + " chinese-poetry project or a folder of it, or CSV; - reads standard input.")
  private Path input = Path.of("-");

  @Option(
      names = "--format",
      description =
          "The format of the output: ${COMPLETION-CANDIDATES} (default csv). jsonl can be read"
              + " again as a corpus.")
  private Format format = Format.csv;

  @Option(
      names = "--without-metre",
      description = "Give only the answer by context alone, as probes of the metre must have it.")
  private boolean withoutMetre;

  @Mixin private EachPoemOptions options = new EachPoemOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    int threads = options.threads();
    options.write(out -> annotate(out, threads));
    return 0;
  }

  private void annotate(Writer out, int threads) throws IOException {
    RhymeBook book = options.book();
    CorpusReader corpus = CorpusReader.open(input);
    AnnotationRun run =
        new AnnotationRun(
            new Annotator(book, ReadingFrequencies.builtIn()),
            new Transcriber(book),
            format.of(withoutMetre ? Answers.CONTEXT_ONLY : Answers.BOTH),
            threads);
    ExclusionTally leftOut = new ExclusionTally();
    AnnotationCounts counts;
    try (CorpusProgress progress = new CorpusProgress(corpus, "annotating", 1)) {
      counts = run.run(corpus, out, leftOut::add, progress::show);
    }
    if (counts.poems() == 0) {
      throw new IllegalArgumentException(
          input + ": holds no poem that can be annotated; " + leftOut);
    }
    if (leftOut.total() > 0 || counts.simplified() > 0 || !corpus.passedOver().isEmpty()) {
      String files =
          corpus.passedOver().isEmpty()
              ? ""
              : "; " + corpus.passedOver().size() + " files without poems passed over";
      spec.commandLine().getErr().println(counts + "; " + leftOut + files);
    }
  }
}
