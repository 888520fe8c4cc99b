package org.pingze.experiments.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Exclusion;
import org.pingze.corpus.Poem;
import org.pingze.corpus.annotation.OrderedWork;
import org.pingze.corpus.parallelism.ParallelismAdviser;
import org.pingze.corpus.script.Transcriber;

/**
 * Checks a corpus of any size in bounded memory. The output is in the order of the input and the
 * same for any number of threads.
 */
public final class CheckRun {
  private final Annotator annotator;
  private final Transcriber transcriber;
  private final CheckFormat format;
  private final boolean parallelism;
  private final int threads;

  /** A poem of the source, to be judged or not. */
  private sealed interface Item {
    record Text(Poem poem) implements Item {}

    record LeftOut(Exclusion exclusion) implements Item {}
  }

  /**
   * How many poems came to what.
   *
   * @param counts the outcomes that occurred, in their order
   */
  public record Tally(Map<Outcome, Integer> counts) {
    /** No poem. */
    public static final Tally NONE = new Tally(Map.of());

    public Tally {
      Map<Outcome, Integer> ordered = new EnumMap<>(Outcome.class);
      ordered.putAll(counts);
      counts = Collections.unmodifiableMap(ordered);
    }

    /** Returns how many poems there were. */
    public int poems() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns how many of them were judged. */
    public int judged() {
      return poems() - counts.getOrDefault(Outcome.NOT_JUDGED, 0);
    }

    /** Returns how many of them break a rule. */
    public int broken() {
      return counts.entrySet().stream()
          .filter(entry -> entry.getKey().isBroken())
          .mapToInt(Map.Entry::getValue)
          .sum();
    }

    Tally plus(Tally other) {
      Map<Outcome, Integer> sum = new EnumMap<>(Outcome.class);
      sum.putAll(counts);
      other.counts.forEach((outcome, count) -> sum.merge(outcome, count, Integer::sum));
      return new Tally(sum);
    }

    /** Returns the tally in one line, such as {@code 3 poems: 2 keep the law; 1 break a rule}. */
    @Override
    public String toString() {
      return counts.entrySet().stream()
          .map(entry -> entry.getValue() + " " + entry.getKey().words())
          .collect(Collectors.joining("; ", poems() + " poems: ", ""));
    }
  }

  /** The text of several poems, and what they came to. */
  private record Batch(String text, Tally tally) {}

  /**
   * Creates a run.
   *
   * @param parallelism whether HanLP advises on the parallelism of couplets
   * @param threads how many threads judge, at least 1
   */
  public CheckRun(
      Annotator annotator,
      Transcriber transcriber,
      CheckFormat format,
      boolean parallelism,
      int threads) {
    this.annotator = annotator;
    this.transcriber = transcriber;
    this.format = format;
    this.parallelism = parallelism;
    this.threads = threads;
  }

  /**
   * Writes every poem of a corpus.
   *
   * @param progress is called after each batch, on the calling thread
   * @throws UncheckedIOException if the corpus cannot be read or the output not written
   */
  public Tally run(CorpusReader corpus, Writer out, Runnable progress) {
    Tally[] tally = {Tally.NONE};
    // HanLP is loaded here and not before, because most checks do without it.
    Optional<ParallelismAdviser> adviser =
        parallelism ? Optional.of(new ParallelismAdviser()) : Optional.empty();
    try (OrderedWork<Item, Batch> work =
        new OrderedWork<>(
            threads,
            items -> checked(items, adviser),
            batch -> {
              write(out, tally[0].poems() == 0 ? format.head() : format.between());
              write(out, batch.text());
              tally[0] = tally[0].plus(batch.tally());
              progress.run();
            })) {
      corpus.readPoems(
          poem -> work.add(new Item.Text(poem), poem),
          exclusion -> work.add(new Item.LeftOut(exclusion)));
      work.finish();
    }
    if (tally[0].poems() > 0) {
      write(out, format.foot());
    }
    return tally[0];
  }

  private Batch checked(List<Item> items, Optional<ParallelismAdviser> adviser) {
    StringBuilder out = new StringBuilder();
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Item item : items) {
      CheckedPoem poem =
          item instanceof Item.Text text
              ? CheckedPoem.of(text.poem(), annotator, transcriber, adviser)
              : new CheckedPoem.NotJudged(((Item.LeftOut) item).exclusion());
      if (!counts.isEmpty()) {
        out.append(format.between());
      }
      format.append(poem, out);
      counts.merge(poem.outcome(), 1, Integer::sum);
    }
    return new Batch(out.toString(), new Tally(counts));
  }

  private static void write(Writer out, String text) {
    try {
      out.write(text);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write the check", failure);
    }
  }
}
