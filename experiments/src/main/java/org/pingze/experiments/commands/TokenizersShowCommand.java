package org.pingze.experiments.commands;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.Corpus;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Draws the borders of tokens over the tones of a poem, {@code pingze tokenizers show}. */
@Command(
    name = "show",
    description = "Draws where a tokenizer cuts a poem, over the tones.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: pingze tokenizers show bpe 登鸛雀樓"})
public final class TokenizersShowCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "DIR", description = "A directory with a tokenizer.json.")
  private Path directory = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "POEM",
      description =
          "The title of a built-in poem, a file of poems (the first is drawn), - for standard"
              + " input, or the text itself.")
  private String poem = "";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    HuggingFaceVerseTokenizer tokenizer = HuggingFaceVerseTokenizer.open(directory);
    RegulatedVerse verse = verse();
    TokenDrawing drawing =
        new TokenDrawing(tokenizer, tokenizer.encode(Annotator.builtIn().annotate(verse)));
    PrintWriter out = spec.commandLine().getOut();
    drawing.lines(spec.commandLine().getColorScheme().ansi()).forEach(out::println);
    out.flush();
    return 0;
  }

  private RegulatedVerse verse() {
    Optional<RegulatedVerse> builtIn =
        BuiltInPoems.all().stream().filter(verse -> verse.poem().title().equals(poem)).findFirst();
    if (builtIn.isPresent()) {
      return builtIn.get();
    }
    Corpus corpus = corpus().readAll();
    List<RegulatedVerse> poems = corpus.poems();
    if (poems.isEmpty()) {
      throw new IllegalArgumentException(
          poem
              + ": no regulated verse, and no title of a built-in poem; give an even number of lines of 5"
              + " or 7 characters ("
              + corpus.exclusions()
              + ")");
    }
    return poems.get(0);
  }

  private CorpusReader corpus() {
    if (poem.equals("-") || Files.exists(Path.of(poem))) {
      return CorpusReader.open(Path.of(poem));
    }
    byte[] text = poem.getBytes(StandardCharsets.UTF_8);
    return CorpusReader.of(new ByteArrayInputStream(text), "POEM.txt");
  }
}
