package org.pingze.tokenize;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.pingze.corpus.AnnotatedPoem;

/**
 * A tokenizer of the Hugging Face library, read from its {@code tokenizer.json} and run by DJL.
 *
 * <p>Any model the library knows may stand behind it: a token may cover one character, several, or
 * a part of one (byte-level BPE), in which case each part is tied to the whole character. {@code
 * <bos>} and {@code <eos>} are put around the poem here, whatever post-processor the file holds.
 */
public final class HuggingFaceVerseTokenizer implements VerseTokenizer {
  /** How many poems go to the native library at once: enough for all cores, little memory. */
  private static final int BATCH = 2048;

  private static final Map<String, String> WHOLE_TEXTS =
      Map.of("truncation", "do_not_truncate", "padding", "do_not_pad");

  // Held so that its level is kept: DJL warns of a missing GPU, which the tokenizer has no use for.
  private static final Logger DJL_LOG = Logger.getLogger("ai.djl");

  private final TokenizerFiles files;
  private final Vocabulary vocabulary;
  private final TokenSpelling spelling;
  private final BitSet whiteSpace; // ids
  private final HuggingFaceTokenizer tokenizer;

  private HuggingFaceVerseTokenizer(
      TokenizerFiles files,
      Vocabulary vocabulary,
      TokenSpelling spelling,
      HuggingFaceTokenizer tokenizer) {
    this.files = files;
    this.vocabulary = vocabulary;
    this.spelling = spelling;
    this.tokenizer = tokenizer;
    this.whiteSpace = new BitSet(vocabulary.size());
    vocabulary.tokens().forEach((id, token) -> whiteSpace.set(id, spelling.isWhiteSpace(token)));
  }

  /**
   * Opens the tokenizer of a model directory: {@code tokenizer.json}, and {@code
   * tokenizer_config.json} where its special tokens are not named {@code <bos>}, {@code <eos>},
   * {@code <unk>}. Nothing is fetched from the network.
   *
   * @throws IllegalArgumentException if the files are missing, truncated or malformed, lack a
   *     special token, or give one id to two tokens
   */
  public static HuggingFaceVerseTokenizer open(Path directory) {
    TokenizerFiles files = TokenizerFiles.read(directory);
    Vocabulary vocabulary = Vocabulary.of(files, directory.toString());
    keepOffline();
    byte[] json = files.tokenizer().getBytes(StandardCharsets.UTF_8);
    try {
      return new HuggingFaceVerseTokenizer(
          files,
          vocabulary,
          TokenSpelling.of(Vocabulary.parse(files.tokenizer(), directory.toString())),
          HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), WHOLE_TEXTS));
    } catch (IOException failure) {
      throw new UncheckedIOException(directory + ": cannot read the tokenizer", failure);
    } catch (RuntimeException refusal) {
      throw new IllegalArgumentException(
          directory.resolve(TokenizerFiles.TOKENIZER)
              + ": the tokenizers library refuses it: "
              + refusal.getMessage(),
          refusal);
    }
  }

  /** DJL reports its use and looks for CUDA builds on the network unless told not to beforehand. */
  private static void keepOffline() {
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.offline", "true");
    DJL_LOG.setLevel(Level.SEVERE);
  }

  @Override
  public int vocabularySize() {
    return vocabulary.size();
  }

  @Override
  public String token(int id) {
    if (id < 0 || id >= vocabulary.size()) {
      throw new IllegalArgumentException(
          "no token has the id " + id + "; ids run from 0 to " + (vocabulary.size() - 1));
    }
    return vocabulary.tokens().getOrDefault(id, "");
  }

  @Override
  public String text(int id) {
    return spelling.text(token(id));
  }

  @Override
  public int bosId() {
    return vocabulary.bos();
  }

  @Override
  public int eosId() {
    return vocabulary.eos();
  }

  @Override
  public OptionalInt unknownId() {
    return vocabulary.unknown();
  }

  @Override
  public TokenizedPoem encode(AnnotatedPoem poem) {
    return encodeAll(List.of(poem)).get(0);
  }

  @Override
  public List<TokenizedPoem> encodeAll(List<AnnotatedPoem> poems) {
    List<TokenizedPoem> encoded = new ArrayList<>(poems.size());
    for (int start = 0; start < poems.size(); start += BATCH) {
      List<AnnotatedPoem> batch = poems.subList(start, Math.min(poems.size(), start + BATCH));
      List<String> texts = batch.stream().map(poem -> new VerseLayout(poem).text()).toList();
      Encoding[] encodings = tokenizer.batchEncode(texts, false, false);
      for (int row = 0; row < encodings.length; row++) {
        encoded.add(align(batch.get(row), encodings[row]));
      }
    }
    return List.copyOf(encoded);
  }

  /**
   * Returns the text of token ids; special tokens, the unknown among them, have none. {@link
   * #unknownCharacters} counts what is lost. What a normalizer of the file has changed stays
   * changed.
   */
  public String decode(int[] ids) {
    if (spelling.joinsToText()) {
      return IntStream.of(ids).mapToObj(this::text).collect(Collectors.joining());
    }
    return tokenizer.decode(IntStream.of(ids).asLongStream().toArray(), true);
  }

  @Override
  public void write(Path directory) {
    files.write(directory);
  }

  /** Ties each token to the code points it covers, which is how DJL counts its spans. */
  private TokenizedPoem align(AnnotatedPoem poem, Encoding encoding) {
    int length = new VerseLayout(poem).length();
    long[] encoded = encoding.getIds();
    CharSpan[] spans = encoding.getCharTokenSpans();
    int[] ids = new int[encoded.length + 2];
    int[] starts = new int[ids.length];
    int[] ends = new int[ids.length];
    ids[0] = vocabulary.bos();
    int covered = 0;
    for (int i = 0; i < encoded.length; i++) {
      int id = Math.toIntExact(encoded[i]);
      int start = spans[i].getStart();
      // A part of a character that ends inside it spans the whole of it.
      int end = Math.min(length, Math.max(start + 1, spans[i].getEnd()));
      if (whiteSpace.get(id)) {
        // The library lets a space put before a text span the first character, which is not in it.
        end = start;
      }
      if (start > covered) {
        throw uncovered(poem, covered);
      }
      covered = Math.max(covered, end);
      ids[i + 1] = id;
      starts[i + 1] = start;
      ends[i + 1] = end;
    }
    if (covered < length) {
      throw uncovered(poem, covered);
    }
    int last = ids.length - 1;
    ids[last] = vocabulary.eos();
    starts[last] = length;
    ends[last] = length;
    return new TokenizedPoem(poem, ids, starts, ends);
  }

  private static IllegalArgumentException uncovered(AnnotatedPoem poem, int position) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "the tokenizer drops a character of poem \"%s\", at code point %d of its text; remove"
                + " the normalizer that drops it from tokenizer.json",
            poem.verse().poem().id(),
            position));
  }
}
