package org.pingze.corpus.annotation;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.pingze.corpus.Annotation;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;

/**
 * How many poems a second one thread annotates, and how many it writes in each format; run with
 * {@code org.openjdk.jmh.Main AnnotationBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class AnnotationBenchmark {
  private static final int POEMS = 462;

  /** Which format is written. */
  @Param({"csv", "jsonl", "html"})
  public String format = "csv";

  private Annotator annotator = Annotator.builtIn();
  private List<Poem> poems = List.of();
  private List<Annotation> annotations = List.of();
  private AnnotationFormat writer = new AnnotationTable(Answers.BOTH);

  /** Annotates the built-in poems once. */
  @Setup
  public void annotate() {
    annotator = Annotator.builtIn();
    poems = BuiltInPoems.all().stream().map(RegulatedVerse::poem).toList();
    annotations = poems.stream().map(annotator::annotateBoth).toList();
    writer =
        switch (format) {
          case "jsonl" -> new AnnotationLines(Answers.BOTH);
          case "html" -> new AnnotationPage(Answers.BOTH);
          default -> new AnnotationTable(Answers.BOTH);
        };
  }

  /** Both answers for each built-in poem; does not depend on the format. */
  @Benchmark
  @OperationsPerInvocation(POEMS)
  public long annotating() {
    long characters = 0;
    for (Poem poem : poems) {
      characters += annotator.annotateBoth(poem).withMetre().size();
    }
    return characters;
  }

  /** The text of each annotation. */
  @Benchmark
  @OperationsPerInvocation(POEMS)
  public int writing() {
    StringBuilder out = new StringBuilder();
    annotations.forEach(annotation -> writer.append(annotation, out));
    return out.length();
  }
}
