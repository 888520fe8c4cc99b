package org.pingze.tokenize.bpe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.pingze.tokenize.bpe.BpeVocabulary.Merge;

/**
 * Learns byte-pair encoding (Sennrich et al. 2016, <a
 * href="https://arxiv.org/abs/1508.07909">Neural Machine Translation of Rare Words with Subword
 * Units</a>) from counted pre-tokens: the most frequent pair of neighbours becomes a token, and so
 * on until the vocabulary is full.
 *
 * <p>Of equally frequent pairs the one with the smaller left id is merged, then with the smaller
 * right id. That is the rule of the {@code BpeTrainer} of Hugging Face's tokenizers. A token is
 * always made by the same pair, for between two borders that no merge has crossed a string is
 * merged as if it stood alone; one that is spelled like a special token is that token, as there.
 *
 * <p>Counts are kept up to date by visiting only the words that hold the merged pair. The result
 * depends on nothing but the counts of the pre-tokens, neither on their order nor on threads.
 */
public final class BpeTrainer {
  private final Settings settings;
  private final Words words;
  private final int alphabetSize;
  private final List<String> tokens; // (id)
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<Merge> merges = new ArrayList<>();

  /**
   * How to train.
   *
   * @param vocabulary how many tokens there shall be, special ones and alphabet included
   * @param special the tokens that stand for no text; they have the first ids
   * @param letters code points that belong to the alphabet though the text may lack them
   * @param alphabet how many letters the alphabet has at most; the most frequent are kept, of
   *     equally frequent ones those with the smaller code point
   * @param minimumCount how often a pair occurs at least to be merged, from 1
   */
  public record Settings(
      int vocabulary, List<String> special, Set<Integer> letters, int alphabet, int minimumCount) {
    public Settings {
      special = List.copyOf(special);
      letters = Set.copyOf(letters);
      if (vocabulary <= special.size()) {
        throw new IllegalArgumentException(
            "a vocabulary of "
                + vocabulary
                + " has no room beside the special tokens "
                + special
                + "; ask for a larger one");
      }
      if (alphabet < 1 || minimumCount < 1) {
        throw new IllegalArgumentException(
            "the alphabet has at least one letter and a merged pair occurs at least once, got "
                + alphabet
                + " and "
                + minimumCount);
      }
    }
  }

  private BpeTrainer(PreTokenCounts text, Settings settings) {
    this.settings = settings;
    this.tokens = new ArrayList<>(settings.special());
    Alphabet alphabet = Alphabet.of(text, settings.letters(), settings.alphabet());
    this.alphabetSize = alphabet.size();
    if (tokens.size() + alphabetSize > settings.vocabulary()) {
      throw new IllegalArgumentException(
          "the alphabet alone has "
              + alphabetSize
              + " letters and there are "
              + tokens.size()
              + " special tokens, more than a vocabulary of "
              + settings.vocabulary()
              + " holds; ask for a larger one or limit the alphabet");
    }
    for (int rank = 0; rank < alphabetSize; rank++) {
      tokens.add(Character.toString(alphabet.letter(rank)));
    }
    tokens.forEach(token -> ids.put(token, ids.size()));
    this.words = new Words(text, alphabet, settings.special().size());
  }

  /**
   * Returns what is learned from a text. The vocabulary is smaller than asked for if no pair occurs
   * often enough any more.
   *
   * @param learned is told the size of the vocabulary after each merge
   * @throws IllegalArgumentException if the vocabulary has no room for the alphabet
   */
  public static BpeVocabulary train(PreTokenCounts text, Settings settings, IntConsumer learned) {
    return new BpeTrainer(text, settings).run(learned);
  }

  private BpeVocabulary run(IntConsumer learned) {
    InitialPairs initial = new InitialPairs(words, tokens.size());
    int distinct = initial.distinct();
    PairCounts pairs = new PairCounts(distinct);
    MergeQueue queue = new MergeQueue(pairs, distinct, initial.occurrences());
    initial.queue(words, pairs, queue);
    NewPairs made = new NewPairs();
    while (tokens.size() < settings.vocabulary()) {
      int top = queue.pop();
      if (top < 0 || queue.count(top) < settings.minimumCount()) {
        break;
      }
      int left = PairCounts.left(pairs.key(queue.pair(top)));
      int right = PairCounts.right(pairs.key(queue.pair(top)));
      int merged = merge(left, right);
      for (int place = queue.from(top); place < queue.to(top); place++) {
        int word = queue.pooled(place);
        words.merge(
            word,
            left,
            right,
            merged,
            (before, after, occurrences) -> {
              int pair = pairs.add(PairCounts.key(before, after), occurrences);
              if (occurrences > 0) {
                made.note(pair, word);
              }
            });
      }
      made.queue(pairs, queue);
      learned.accept(tokens.size());
    }
    return new BpeVocabulary(tokens, alphabetSize, merges);
  }

  /** Enters a merge and returns the id of the token it makes. */
  private int merge(int left, int right) {
    Merge merge = new Merge(tokens.get(left), tokens.get(right));
    merges.add(merge);
    return ids.computeIfAbsent(
        merge.left() + merge.right(),
        token -> {
          tokens.add(token);
          return tokens.size() - 1;
        });
  }
}
