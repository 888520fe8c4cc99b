package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.Corpus;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.experiments.runs.Stages;
import org.pingze.probes.model.io.AtomicWriting;
import org.pingze.tokenize.BpeTokenizer;
import org.pingze.tokenize.CharacterTokenizer;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tokenize.LineBorders;
import org.pingze.tokenize.TokenUnit;
import org.pingze.tokenize.WordTokenizer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a tokenizer, {@code pingze tokenizers train}. */
@Command(
    name = "train",
    description =
        "Trains a tokenizer on the regulated verse of a corpus and writes it as a tokenizer.json"
            + " that Hugging Face's libraries open.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: pingze tokenizers train --kind bpe --vocab 12000 --corpus tang.jsonl.gz -o bpe"
    })
public final class TokenizersTrainCommand implements Callable<Integer> {
  /** The kinds of tokenizer that can be trained. */
  enum Kind {
    /** Characters. */
    CHAR("char"),
    /** Byte-pair encoding on characters. */
    BPE("bpe"),
    /** Byte-pair encoding on bytes. */
    BYTE_BPE("byte-bpe"),
    /** Words as HanLP cuts them. */
    WORD("word");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** Somewhere a trained tokenizer can be written to. */
  @FunctionalInterface
  private interface Trained {
    void write(Path directory);
  }

  @Option(
      names = "--kind",
      required = true,
      description =
          "char: characters. bpe: byte-pair encoding on characters. byte-bpe: byte-pair encoding on"
              + " bytes, as GPT-2. word: words as HanLP cuts them.",
      paramLabel = "char|bpe|byte-bpe|word")
  private Kind kind = Kind.CHAR;

  @Option(
      names = "--vocab",
      paramLabel = "N",
      required = true,
      description = "How many tokens, special tokens included.")
  private int vocabulary;

  @Option(
      names = "--corpus",
      paramLabel = "PATH",
      description = "The poems: a file or folder that `pingze annotate` reads.")
  private @Nullable Path corpus;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      required = true,
      description = "Where the tokenizer goes; a new directory.")
  private Path output = Path.of("");

  @Option(
      names = "--across-lines",
      description = "Let tokens of byte-pair encoding reach over punctuation and line ends.")
  private boolean acrossLines;

  @Option(
      names = "--alphabet",
      paramLabel = "N",
      description =
          "Keep only the N most frequent characters as such (bpe, word); all if not given.")
  private int alphabet = Integer.MAX_VALUE;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (acrossLines && (kind == Kind.CHAR || kind == Kind.WORD)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--across-lines is for --kind bpe and byte-bpe; leave it out");
    }
    if (alphabet != Integer.MAX_VALUE && (kind == Kind.CHAR || kind == Kind.BYTE_BPE)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--alphabet is for --kind bpe and word; leave it out");
    }
    Path source = Options.corpus(spec, corpus);
    RunDirectory.checkUnused(output);
    Stages stages = new Stages(System.err, 2);
    stages.begin("Reading " + source);
    Corpus poems = CorpusReader.open(source).readAll();
    stages.note(poems.poems().size() + " poems of regulated verse; " + poems.exclusions());
    if (poems.poems().isEmpty()) {
      throw new IllegalArgumentException(
          source + ": holds no regulated verse to learn from; " + poems.exclusions());
    }
    stages.begin("Learning " + vocabulary + " tokens (" + kind + ")");
    Trained trained = train(poems.poems(), stages);
    int[] size = {0};
    AtomicWriting.directory(
        output,
        directory -> {
          trained.write(directory);
          size[0] = HuggingFaceVerseTokenizer.open(directory).vocabularySize();
        });
    if (size[0] < vocabulary) {
      stages.note(
          String.format(
              Locale.ROOT,
              "the corpus gives %d tokens, fewer than the %d asked for",
              size[0],
              vocabulary));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(output);
    out.flush();
    return 0;
  }

  private Trained train(List<RegulatedVerse> poems, Stages stages) {
    if (kind == Kind.CHAR) {
      return CharacterTokenizer.ofVocabulary(poems, vocabulary)::write;
    }
    if (kind == Kind.WORD) {
      try (ProgressBar bar = stages.bar("poems cut", 0, poems.size())) {
        return WordTokenizer.train(
                poems, new WordTokenizer.Settings(vocabulary, alphabet), bar::stepTo)
            ::write;
      }
    }
    BpeTokenizer.Settings settings =
        new BpeTokenizer.Settings(
            vocabulary,
            kind == Kind.BPE ? TokenUnit.CHARACTER : TokenUnit.BYTE,
            acrossLines ? LineBorders.CROSSED : LineBorders.KEPT,
            alphabet,
            BpeTokenizer.Settings.USUAL_MINIMUM);
    try (ProgressBar bar = stages.bar("tokens", 0, vocabulary)) {
      return BpeTokenizer.train(poems, settings, bar::stepTo)::write;
    }
  }
}
