package org.pingze.tokenize.bpe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.pingze.tokenize.bpe.BpeVocabulary.Merge;

/** Byte-pair encoding that counts every pair anew for every merge. */
final class PlainBpeTrainer {
  private final List<List<String>> words = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private final List<Merge> merges = new ArrayList<>();

  private PlainBpeTrainer(List<String> preTokens, String special) {
    tokens.add(special);
    TreeSet<Integer> alphabet = new TreeSet<>();
    for (String preToken : preTokens) {
      alphabet.addAll(preToken.codePoints().boxed().toList());
      words.add(new ArrayList<>(preToken.codePoints().mapToObj(Character::toString).toList()));
    }
    alphabet.forEach(letter -> tokens.add(Character.toString(letter)));
  }

  /** Returns what is learned of pre-tokens, each of which may stand there several times. */
  static BpeVocabulary train(
      List<String> preTokens, String special, int vocabulary, int minimumCount) {
    PlainBpeTrainer trainer = new PlainBpeTrainer(preTokens, special);
    int alphabet = trainer.tokens.size() - 1;
    boolean merged = true;
    while (merged && trainer.tokens.size() < vocabulary) {
      merged = trainer.merged(minimumCount);
    }
    return new BpeVocabulary(trainer.tokens, alphabet, trainer.merges);
  }

  private boolean merged(int minimumCount) {
    Map<Merge, Integer> counts = new HashMap<>();
    for (List<String> word : words) {
      for (int left = 0; left + 1 < word.size(); left++) {
        counts.merge(new Merge(word.get(left), word.get(left + 1)), 1, Integer::sum);
      }
    }
    Optional<Merge> best =
        counts.entrySet().stream()
            .filter(entry -> entry.getValue() >= minimumCount)
            .max(
                Map.Entry.<Merge, Integer>comparingByValue()
                    .thenComparing(
                        Map.Entry.comparingByKey(
                            Comparator.<Merge>comparingInt(pair -> tokens.indexOf(pair.left()))
                                .thenComparingInt(pair -> tokens.indexOf(pair.right()))
                                .reversed())))
            .map(Map.Entry::getKey);
    best.ifPresent(this::merge);
    return best.isPresent();
  }

  private void merge(Merge pair) {
    merges.add(pair);
    tokens.add(pair.left() + pair.right());
    for (List<String> word : words) {
      for (int left = 0; left + 1 < word.size(); left++) {
        if (word.get(left).equals(pair.left()) && word.get(left + 1).equals(pair.right())) {
          word.set(left, pair.left() + word.remove(left + 1));
        }
      }
    }
  }
}
