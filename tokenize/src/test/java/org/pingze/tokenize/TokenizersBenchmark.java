package org.pingze.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.RegulatedVerse;

/**
 * How long training takes, and encoding beside the library's own time; run with {@code
 * org.openjdk.jmh.Main TokenizersBenchmark -p corpus=FILE}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3)
@Measurement(iterations = 7)
public class TokenizersBenchmark {
  private static final int BATCH = 2048; // as HuggingFaceVerseTokenizer has it

  /** The poems. */
  @Param("../shared/data/corpus/tang_quantangshi.jsonl.gz")
  public String corpus = "";

  /** What merging starts from. */
  @Param({"CHARACTER", "BYTE"})
  public TokenUnit unit = TokenUnit.CHARACTER;

  private List<RegulatedVerse> poems = List.of();
  private List<AnnotatedPoem> annotated = List.of();
  private List<String> texts = List.of();
  private HuggingFaceVerseTokenizer tokenizer;
  private HuggingFaceTokenizer library;

  /** Reads the poems and trains a tokenizer to encode with. */
  @Setup
  public void read() throws IOException {
    poems = CorpusReader.open(Path.of(corpus)).readAll().poems();
    annotated = poems.stream().map(Poems::annotated).toList();
    texts = poems.stream().map(VerseLayout::text).toList();
    Path folder = Files.createTempDirectory("tokenizer");
    trained().write(folder);
    tokenizer = HuggingFaceVerseTokenizer.open(folder);
    library =
        HuggingFaceTokenizer.newInstance(
            folder, Map.of("truncation", "do_not_truncate", "padding", "do_not_pad"));
  }

  private BpeTokenizer trained() {
    return BpeTokenizer.train(
        poems, BpeTokenizer.Settings.of(16_000, unit, LineBorders.KEPT), learned -> {});
  }

  /** Learns 16 000 tokens. */
  @Benchmark
  public int training() {
    return trained().vocabulary().merges().size();
  }

  /** Encodes with the library alone. */
  @Benchmark
  public int encodingByTheLibrary() throws IOException {
    int tokens = 0;
    for (int start = 0; start < texts.size(); start += BATCH) {
      List<String> batch = texts.subList(start, Math.min(texts.size(), start + BATCH));
      for (Encoding encoding : library.batchEncode(batch, false, false)) {
        tokens += encoding.getIds().length;
      }
    }
    return tokens;
  }

  /** Encodes and ties every token to its span. */
  @Benchmark
  public int encodingWithAlignment() {
    return tokenizer.encodeAll(annotated).stream().mapToInt(TokenizedPoem::length).sum();
  }
}
