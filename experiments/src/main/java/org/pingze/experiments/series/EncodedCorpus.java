package org.pingze.experiments.series;

import java.util.List;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.probes.verse.Baselines;
import org.pingze.probes.verse.UnknownCharacters;
import org.pingze.probes.verse.VocabularyTones;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tonal.RhymeBook;

/**
 * The training poems as a model with one tokenizer reads them. Several models may learn from it.
 *
 * @param corpus the poems
 * @param tokenizer the tokenizer
 * @param rows the token ids of each poem, in the order of the corpus
 * @param tones what the rhyme book says of the vocabulary
 * @param baselines what the poems alone tell
 * @param unknown what it costs to name a character that the vocabulary lacks
 */
public record EncodedCorpus(
    TrainingCorpus corpus,
    HuggingFaceVerseTokenizer tokenizer,
    List<int[]> rows,
    VocabularyTones tones,
    Baselines baselines,
    UnknownCharacters unknown) {
  public EncodedCorpus {
    rows = List.copyOf(rows);
  }

  /**
   * Encodes the poems.
   *
   * @param annotated the poems of the corpus with their labels, in its order
   */
  public static EncodedCorpus of(
      TrainingCorpus corpus, List<AnnotatedPoem> annotated, HuggingFaceVerseTokenizer tokenizer) {
    List<TokenizedPoem> encoded = tokenizer.encodeAll(annotated);
    VocabularyTones tones = VocabularyTones.of(tokenizer, RhymeBook.builtIn());
    return new EncodedCorpus(
        corpus,
        tokenizer,
        encoded.stream().map(TokenizedPoem::ids).toList(),
        tones,
        Baselines.fit(encoded, tones),
        UnknownCharacters.fit(encoded, tokenizer.unknownId()));
  }

  /** Returns how many tokens of a poem are predicted, in the mean: all but {@code <bos>}. */
  public double tokensPerPoem() {
    return rows.stream().mapToLong(row -> row.length - 1L).sum() / (double) rows.size();
  }

  /** Returns the length of the longest poem in tokens, {@code <bos>} and {@code <eos>} included. */
  public int longest() {
    return rows.stream().mapToInt(row -> row.length).max().orElse(0);
  }
}
