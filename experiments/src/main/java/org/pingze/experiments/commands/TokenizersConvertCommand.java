package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.probes.model.io.AtomicWriting;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tokenize.TiktokenEncoding;
import org.pingze.tokenize.TiktokenRanks;
import org.pingze.tokenize.WordPieceVocabulary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a vocabulary of another format into a tokenizer, {@code pingze tokenizers convert}. */
@Command(
    name = "convert",
    description =
        "Turns the vocab.txt of a BERT model, or a rank file of tiktoken, into a tokenizer.json.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: pingze tokenizers convert cl100k_base.tiktoken.gz -o cl100k"})
public final class TokenizersConvertCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description =
          "A vocab.txt, or cl100k_base.tiktoken or o200k_base.tiktoken; compressed if its name"
              + " ends in .gz.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Where the tokenizer goes; a new directory.")
  private Path output = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    RunDirectory.checkUnused(output);
    String name = String.valueOf(file.getFileName());
    AtomicWriting.directory(
        output,
        directory -> {
          if (name.contains(".tiktoken")) {
            TiktokenRanks.read(file, TiktokenEncoding.ofFileName(name)).write(directory);
          } else {
            WordPieceVocabulary.read(file).write(directory);
          }
          HuggingFaceVerseTokenizer.open(directory);
        });
    PrintWriter out = spec.commandLine().getOut();
    out.println(output);
    out.flush();
    return 0;
  }
}
