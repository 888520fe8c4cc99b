package org.pingze.corpus.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.pingze.corpus.Poem;
import org.pingze.tonal.RhymeBook;

/**
 * Reads simplified poems as traditional ones. Safe for use by several threads.
 *
 * <p>A simplified character may stand for several traditional ones: 干 for 干, 乾 and 幹, 只 for 只 and
 * 隻. In a word of the dictionary of HanLP (一只, 干戈) the word decides. By itself such a character is
 * converted only if the tone cannot depend on the choice: if the rhyme book lists one of the
 * candidates, or gives all of them the same single class (发: 發 髮). Otherwise it is left undecided,
 * never guessed. The rule is ours; the word decides because its first and only sense is in the
 * dictionary, not because it is the more frequent one.
 *
 * <p>The dictionary takes about a second to load and is loaded when the first simplified poem is
 * met.
 */
public final class Transcriber {
  private final RhymeBook book;
  private final Script script = new Script();
  private final Map<Integer, Integer> alone = new ConcurrentHashMap<>();

  // Loaded by the first thread that needs it, once.
  private volatile @Nullable SimplifiedDictionary dictionary;

  /**
   * Creates a transcriber.
   *
   * @param book tells which candidates differ in tone class
   */
  public Transcriber(RhymeBook book) {
    this.book = book;
  }

  /** Returns the poem in traditional characters; as it is if it is not simplified. */
  public Transcription transcribe(Poem poem) {
    if (!script.isSimplified(poem)) {
      return Transcription.none(poem);
    }
    List<String> lines = new ArrayList<>();
    int converted = 0;
    int undecided = 0;
    for (String line : poem.lines()) {
      int[] written = line.codePoints().toArray();
      int[] read = read(written);
      for (int i = 0; i < read.length; i++) {
        undecided += read[i] == Transcription.UNDECIDED ? 1 : 0;
        converted += read[i] != Transcription.UNDECIDED && read[i] != written[i] ? 1 : 0;
      }
      lines.add(new String(read, 0, read.length));
    }
    Poem traditional = new Poem(poem.id(), poem.title(), poem.poet(), poem.source(), lines);
    return new Transcription(poem, traditional, converted, undecided);
  }

  private int[] read(int[] line) {
    SimplifiedDictionary words = dictionary();
    int[] read = new int[line.length];
    int at = 0;
    while (at < line.length) {
      Optional<int[]> word = words.longestWord(line, at);
      if (word.isPresent()) {
        System.arraycopy(word.get(), 0, read, at, word.get().length);
        at += word.get().length;
      } else {
        read[at] = alone.computeIfAbsent(line[at], this::alone);
        at++;
      }
    }
    return read;
  }

  /** Returns what a character stands for by itself, or that it is undecided. */
  private int alone(int character) {
    List<Integer> candidates = dictionary().candidates(character);
    List<Integer> listed =
        candidates.stream().filter(candidate -> !book.readingsInUse(candidate).isEmpty()).toList();
    if (listed.isEmpty()) {
      return candidates.get(0);
    }
    boolean sameClass =
        listed.size() == 1
            || listed.stream()
                    .flatMap(candidate -> book.readingsInUse(candidate).stream())
                    .map(reading -> reading.toneClass())
                    .distinct()
                    .count()
                == 1;
    return sameClass ? listed.get(0) : Transcription.UNDECIDED;
  }

  private SimplifiedDictionary dictionary() {
    SimplifiedDictionary loaded = dictionary;
    if (loaded == null) {
      synchronized (this) {
        loaded = dictionary;
        if (loaded == null) {
          loaded = new SimplifiedDictionary();
          dictionary = loaded;
        }
      }
    }
    return loaded;
  }
}
