package org.pingze.tokenize;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tokenize.bpe.BpeTrainer;
import org.pingze.tokenize.bpe.BpeVocabulary;
import org.pingze.tokenize.bpe.PreTokenCounts;

/**
 * A vocabulary learned by byte-pair encoding, on characters or on bytes, which writes itself as a
 * standard Hugging Face tokenizer.
 *
 * <p>The ids are, in order: {@code <bos>}, {@code <eos>}, on characters {@code <unk>}, the alphabet
 * ascending by code point, then what each merge made. The merges are those of Hugging Face's
 * trainer ({@link BpeTrainer}).
 */
public final class BpeTokenizer {
  private final Settings settings;
  private final BpeVocabulary vocabulary;

  /**
   * How to train.
   *
   * @param vocabulary how many tokens there shall be, special ones and alphabet included
   * @param unit what merging starts from
   * @param borders whether a token may reach over the end of a line
   * @param alphabet how many letters the alphabet has at most, the most frequent kept
   * @param minimumCount how often a pair occurs at least to be merged, from 1
   */
  public record Settings(
      int vocabulary, TokenUnit unit, LineBorders borders, int alphabet, int minimumCount) {
    /** How often a pair occurs at least: what is seen once tells nothing. */
    public static final int USUAL_MINIMUM = 2;

    /** Returns settings with the whole alphabet and the usual minimum. */
    public static Settings of(int vocabulary, TokenUnit unit, LineBorders borders) {
      return new Settings(vocabulary, unit, borders, Integer.MAX_VALUE, USUAL_MINIMUM);
    }
  }

  private BpeTokenizer(Settings settings, BpeVocabulary vocabulary) {
    this.settings = settings;
    this.vocabulary = vocabulary;
  }

  /**
   * Learns from poems, each laid out as a model reads it (METHOD §1).
   *
   * @param learned is told the size of the vocabulary after each merge
   * @throws IllegalArgumentException if there is no poem, or the vocabulary has no room for the
   *     alphabet
   */
  public static BpeTokenizer train(
      List<RegulatedVerse> poems, Settings settings, IntConsumer learned) {
    PreTokens text = new PreTokens(settings.unit(), settings.borders());
    poems.forEach(poem -> text.read(VerseLayout.text(poem)));
    return train(text, settings, learned);
  }

  /**
   * Learns from texts as they are.
   *
   * @param learned is told the size of the vocabulary after each merge
   * @throws IllegalArgumentException if there is no text, or the vocabulary has no room for the
   *     alphabet
   */
  public static BpeTokenizer trainOnTexts(
      Iterable<String> texts, Settings settings, IntConsumer learned) {
    PreTokens text = new PreTokens(settings.unit(), settings.borders());
    texts.forEach(text::read);
    return train(text, settings, learned);
  }

  private static BpeTokenizer train(PreTokens text, Settings settings, IntConsumer learned) {
    PreTokenCounts counts = text.counts();
    if (counts.size() == 0) {
      throw new IllegalArgumentException("there is no text to learn from; give poems");
    }
    BpeTrainer.Settings training =
        new BpeTrainer.Settings(
            settings.vocabulary(),
            special(settings.unit()).tokens(),
            settings.unit().alwaysInAlphabet(),
            settings.alphabet(),
            settings.minimumCount());
    return new BpeTokenizer(settings, BpeTrainer.train(counts, training, learned));
  }

  /** Returns the tokens and merges. */
  public BpeVocabulary vocabulary() {
    return vocabulary;
  }

  /**
   * Writes {@code tokenizer.json} and {@code tokenizer_config.json}, from which {@code
   * transformers.AutoTokenizer} and {@link HuggingFaceVerseTokenizer} open the tokenizer. Each file
   * is complete or absent.
   *
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public void write(Path directory) {
    SpecialTokens special = special(settings.unit());
    TokenizerJson json = new TokenizerJson().special(special, special.tokens()::indexOf);
    json.preTokenizer(settings.unit(), settings.borders());
    if (settings.unit() == TokenUnit.BYTE) {
      json.decodedFromBytes();
    } else {
      json.decodedByJoining();
    }
    json.bpe(
            TokenizerJson.numbered(vocabulary.tokens()),
            vocabulary.merges(),
            special.unknown(),
            false)
        .files()
        .write(directory);
  }

  private static SpecialTokens special(TokenUnit unit) {
    return unit == TokenUnit.BYTE ? SpecialTokens.BYTES : SpecialTokens.VERSE;
  }
}
