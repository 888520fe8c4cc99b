package org.pingze.corpus;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the annotator takes; run with {@code org.openjdk.jmh.Main AnnotatorBenchmark}. The
 * built-in poems have 47 characters on average, as many as those of the 全唐詩.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class AnnotatorBenchmark {
  private final List<RegulatedVerse> poems = BuiltInPoems.all();
  private final Annotator annotator = Annotator.builtIn();
  private int next;

  /** Both answers about one poem. */
  @Benchmark
  public Annotation both() {
    next = (next + 1) % poems.size();
    return annotator.annotateBoth(poems.get(next).poem());
  }

  /** What the program waits for before its first poem: the rhyme book and the readings. */
  @Benchmark
  public Annotator load() {
    return Annotator.builtIn();
  }
}
