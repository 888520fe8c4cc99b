package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.AnnotationWriter;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Exclusion;
import org.pingze.corpus.Exclusions;
import org.pingze.corpus.ReadingFrequencies;
import org.pingze.probes.model.io.AtomicWriting;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the tone, tone class and rhyme group of every character, {@code pingze annotate}. */
@Command(
    name = "annotate",
    description = "Writes the tone, tone class and rhyme group of every character of each poem.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: printf '白日依山盡，黃河入海流。\\n欲窮千里目，更上一層樓。\\n' | pingze annotate -"})
public final class AnnotateCommand implements Callable<Integer> {
  /** The formats of the output. */
  enum Format {
    /** One row per character. */
    csv {
      @Override
      AnnotationWriter writer(Appendable out) {
        return new AnnotationWriter(out);
      }
    };

    abstract AnnotationWriter writer(Appendable out);
  }

  @Parameters(
      paramLabel = "FILE|-",
      description =
          "Poems: plain text (a blank line between poems), the JSON or .jsonl.gz of the"
              + " chinese-poetry project, or CSV; - reads standard input.")
  private Path input = Path.of("-");

  @Option(names = "--format", description = "The format of the output: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.csv;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write; standard output if not given.")
  private @Nullable Path output;

  @Option(
      names = "--without-metre",
      description = "Choose the readings of a character by context alone, as probes must.")
  private boolean withoutMetre;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (output == null) {
      PrintWriter out = spec.commandLine().getOut();
      annotate(out);
      out.flush();
      return 0;
    }
    AtomicWriting.file(
        output,
        temporary -> {
          try (Writer out = Files.newBufferedWriter(temporary, StandardCharsets.UTF_8)) {
            annotate(out);
          }
        });
    return 0;
  }

  private void annotate(Writer out) throws IOException {
    RhymeBook book = RhymeBook.builtIn();
    Annotator annotator = new Annotator(book, ReadingFrequencies.builtIn());
    // Begun with the first poem, so that a refusal prints no header.
    AnnotationWriter[] table = new AnnotationWriter[1];
    List<Exclusion> leftOut = new ArrayList<>();
    int[] poems = new int[1];
    CorpusReader.open(input)
        .read(
            verse -> {
              if (poems[0]++ == 0) {
                table[0] = format.writer(out);
              }
              table[0].write(
                  withoutMetre ? annotator.annotateInContext(verse) : annotator.annotate(verse));
            },
            leftOut::add);
    Exclusions exclusions = new Exclusions(leftOut);
    if (poems[0] == 0) {
      throw new IllegalArgumentException(
          input + ": holds no regulated poem that can be annotated; " + exclusions);
    }
    table[0].flush();
    if (exclusions.total() > 0) {
      spec.commandLine().getErr().println(poems[0] + " poems annotated; " + exclusions);
    }
  }
}
