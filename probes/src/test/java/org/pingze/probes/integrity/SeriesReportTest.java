package org.pingze.probes.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.probes.integrity.Fault.Kind;
import org.pingze.probes.model.io.NamedTensor;
import org.pingze.probes.model.io.Safetensors;
import org.pingze.probes.model.io.StoredType;

/**
 * The faults that were found in the published Pythia series, each in a small series of the same
 * make: three tensors that wander from their beginning, faster at first.
 */
class SeriesReportTest {
  private static final List<String> NAMES =
      List.of("embed_in.weight", "layers.0.mlp.weight", "layers.0.norm.bias");
  private static final int[] SIZES = {600, 395, 5};

  @TempDir Path directory;

  /** Returns the values of each tensor after some steps of a training that is as it should be. */
  private static Map<Long, float[][]> training(List<Long> steps, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Map<Long, float[][]> series = new TreeMap<>();
    float[][] now = new float[SIZES.length][];
    for (int tensor = 0; tensor < SIZES.length; tensor++) {
      now[tensor] = new float[SIZES[tensor]];
      for (int i = 0; i < now[tensor].length; i++) {
        now[tensor][i] = (float) random.nextGaussian();
      }
    }
    long before = 0;
    for (long step : steps) {
      double stride = 0.1 * (Math.log1p((double) step) - Math.log1p((double) before));
      for (float[] values : now) {
        for (int i = 0; i < values.length; i++) {
          values[i] += (float) (stride * random.nextGaussian());
        }
      }
      before = step;
      series.put(step, new float[][] {now[0].clone(), now[1].clone(), now[2].clone()});
    }
    return series;
  }

  private static List<Long> doubling() {
    return List.of(0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 1000L, 2000L, 3000L, 4000L);
  }

  private void write(Path folder, float[][] values, List<String> names) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("config.json"), "{}", StandardCharsets.UTF_8);
    List<NamedTensor> tensors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      tensors.add(new NamedTensor(names.get(i), List.of(values[i].length), values[i], 0));
    }
    Safetensors.write(folder.resolve("model.safetensors"), tensors, StoredType.F32, Map.of());
  }

  private SeriesReport report(Map<Long, float[][]> series) throws IOException {
    for (Map.Entry<Long, float[][]> checkpoint : series.entrySet()) {
      write(directory.resolve("step" + checkpoint.getKey()), checkpoint.getValue(), NAMES);
    }
    return report(List.of());
  }

  private SeriesReport report(List<Long> expected) throws IOException {
    return SeriesReport.of(CheckpointFinder.in(List.of(directory)), expected, (done, all) -> {});
  }

  private static Fault only(SeriesReport report, Kind kind) {
    List<Fault> faults = report.faults().stream().filter(fault -> fault.kind() == kind).toList();
    assertThat(faults).as(report.faults().toString()).hasSize(1);
    return faults.get(0);
  }

  @Test
  void aTrainingThatIsAsItShouldBeHasNoFault() throws IOException {
    SeriesReport report = report(training(doubling(), 1));
    assertThat(report.faults()).isEmpty();
    assertThat(report.checkpoints()).hasSize(15);
    assertThat(report.traces()).extracting(TensorTrace::name).isEqualTo(NAMES);
  }

  /** Issue 83: the first two checkpoints of every model are the same; 198: steps 0 to 2. */
  @Test
  void stepsThatWereUploadedTwiceAreDuplicates() throws IOException {
    Map<Long, float[][]> series = training(doubling(), 2);
    float[][] first = series.get(0L);
    float[][] negativeZero = {first[0].clone(), first[1].clone(), first[2].clone()};
    first[0][7] = 0f;
    negativeZero[0][7] = -0f;
    series.put(1L, negativeZero);
    SeriesReport report = report(series);
    assertThat(report.faults()).hasSize(1);
    Fault fault = only(report, Kind.DUPLICATE);
    assertThat(fault.steps()).containsExactly(0L, 1L);
    assertThat(fault.sentence()).isEqualTo("step 0, 1: the same values");
    series.put(2L, first);
    assertThat(only(report(series), Kind.DUPLICATE).steps()).containsExactly(0L, 1L, 2L);
  }

  /** Issue 205: early branches hold the end of the training, in two files that differ elsewhere. */
  @Test
  void earlyStepsThatHoldTheLastOneAreDuplicatesWholeAndInPart() throws IOException {
    Map<Long, float[][]> series = training(doubling(), 3);
    float[][] last = series.get(4000L);
    float[][] other = {last[0], last[1].clone(), last[2]};
    other[1][0] += 1;
    for (long step : List.of(0L, 1L, 2L, 4L, 8L, 16L, 64L, 512L)) {
      series.put(step, last);
    }
    series.put(128L, other);
    series.put(256L, other);
    SeriesReport report = report(series);
    List<Fault> duplicates =
        report.faults().stream().filter(fault -> fault.kind() == Kind.DUPLICATE).toList();
    assertThat(duplicates).hasSize(2);
    assertThat(duplicates.get(0).steps())
        .containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 64L, 512L, 4000L);
    assertThat(duplicates.get(1).steps()).containsExactly(128L, 256L);
    Fault part = only(report, Kind.PARTLY_DUPLICATE);
    assertThat(part.steps()).containsExactly(0L, 1L, 2L, 4L, 8L, 16L, 64L, 128L, 256L, 512L, 4000L);
    assertThat(part.tensors()).containsExactly("embed_in.weight", "layers.0.norm.bias");
    assertThat(part.share()).isCloseTo(0.605, within(1e-9));
    // Step 32 is the only one of these that was trained for 32 steps.
    assertThat(report.faults())
        .anyMatch(fault -> fault.kind() == Kind.DETOUR && fault.steps().equals(List.of(32L)));
  }

  /** Issue 206: in the middle of the training the first of several files is that of its end. */
  @Test
  void aShardOfTheLastStepIsAPartlyDuplicateAndADetour() throws IOException {
    List<Long> steps = List.of(1000L, 2000L, 3000L, 4000L, 5000L, 6000L, 7000L, 8000L, 9000L);
    Map<Long, float[][]> series = training(steps, 4);
    float[][] wrong = series.get(4000L).clone();
    wrong[0] = training(steps, 5).get(9000L)[0];
    series.put(4000L, wrong);
    float[][] end = series.get(9000L).clone();
    end[0] = wrong[0];
    series.put(9000L, end);
    SeriesReport report = report(series);
    Fault part = only(report, Kind.PARTLY_DUPLICATE);
    assertThat(part.steps()).containsExactly(4000L, 9000L);
    assertThat(part.tensors()).containsExactly("embed_in.weight");
    Fault detour = only(report, Kind.DETOUR);
    assertThat(detour.steps()).containsExactly(4000L);
    assertThat(detour.tensors()).containsExactly("embed_in.weight");
    assertThat(detour.statistic()).isGreaterThan(SeriesJudgement.LONGEST_DETOUR);
  }

  /** Issue 108: one checkpoint of the 12b series is another's, and no duplicate of any. */
  @Test
  void oneStrangeCheckpointIsADetour() throws IOException {
    Map<Long, float[][]> series = training(doubling(), 6);
    series.put(2000L, training(doubling(), 7).get(2000L));
    SeriesReport report = report(series);
    assertThat(report.faults()).hasSize(1);
    assertThat(only(report, Kind.DETOUR).steps()).containsExactly(2000L);
  }

  /** Issue 203: step 0 is another initialisation than the one the training went on from. */
  @Test
  void aBeginningFromElsewhereIsABreak() throws IOException {
    Map<Long, float[][]> series = training(doubling(), 8);
    series.put(0L, training(doubling(), 9).get(0L));
    SeriesReport report = report(series);
    assertThat(report.faults()).hasSize(1);
    Fault fault = only(report, Kind.BREAK);
    assertThat(fault.steps()).containsExactly(0L, 1L);
  }

  @Test
  void goingOnFromAnotherRunIsABreak() throws IOException {
    Map<Long, float[][]> series = training(doubling(), 10);
    training(doubling(), 11)
        .forEach(
            (step, values) -> series.computeIfPresent(step, (s, own) -> s < 64 ? own : values));
    assertThat(only(report(series), Kind.BREAK).steps()).containsExactly(32L, 64L);
  }

  /** Issues 107 and 202: branches that hold no weights. */
  @Test
  void aBranchWithoutWeightsAndAStepThatTheOthersLetExpectAreMissing() throws IOException {
    Map<Long, float[][]> series = training(doubling(), 12);
    series.keySet().removeAll(List.of(16L, 2000L));
    Path empty = Files.createDirectories(directory.resolve("step2000"));
    Files.writeString(empty.resolve("config.json"), "{}", StandardCharsets.UTF_8);
    Fault fault = only(report(series), Kind.MISSING);
    assertThat(fault.steps()).containsExactly(16L, 2000L);
    assertThat(only(report(List.of(0L, 5L)), Kind.MISSING).steps()).containsExactly(5L, 2000L);
  }

  @Test
  void stepsAreExpectedOnlyWhereTheOthersAgree() {
    // The grid of the built-in series, from its densest part on.
    assertThat(
            ExpectedSteps.missingAmong(
                List.of(192L, 224L, 256L, 320L, 384L, 512L, 768L, 1024L, 1536L, 2048L, 3072L)))
        .isEmpty();
    assertThat(ExpectedSteps.missingAmong(List.of(1000L, 2000L, 5000L, 6000L)))
        .containsExactly(3000L, 4000L);
    assertThat(ExpectedSteps.missingAmong(List.of(1L, 2L, 16L, 32L))).containsExactly(4L, 8L);
    assertThat(ExpectedSteps.missingAmong(ExpectedSteps.pythia())).isEmpty();
    assertThat(ExpectedSteps.pythia()).hasSize(154);
  }

  @Test
  void valuesThatAreNotFiniteAreCounted() throws IOException {
    Map<Long, float[][]> series = training(doubling(), 13);
    series.get(8L)[1][3] = Float.NaN;
    series.get(8L)[1][4] = Float.POSITIVE_INFINITY;
    Fault fault = only(report(series), Kind.NON_FINITE);
    assertThat(fault.steps()).containsExactly(8L);
    assertThat(fault.tensors()).containsExactly("layers.0.mlp.weight");
    assertThat(fault.statistic()).isEqualTo(2);
  }

  @Test
  void otherTensorsAreNamed() throws IOException {
    Map<Long, float[][]> series = training(List.of(0L, 1L, 2L), 14);
    report(series);
    write(directory.resolve("step2"), series.get(2L), NAMES.subList(0, 2));
    Fault fault = only(report(List.of()), Kind.MISSHAPEN);
    assertThat(fault.steps()).containsExactly(2L);
    assertThat(fault.tensors()).containsExactly("layers.0.norm.bias");
  }

  @Test
  void aTensorThatTrainingNeverTouchesIsNoDuplicate() throws IOException {
    Map<Long, float[][]> series = training(doubling(), 15);
    series.values().forEach(values -> values[1] = new float[395]);
    assertThat(report(series).faults()).isEmpty();
  }

  @Test
  void branchesOfTheCacheAreFoundByTheirRefs() throws IOException {
    Map<Long, float[][]> series = training(List.of(0L, 1L), 16);
    Path folder = directory.resolve("models--owner--model");
    Files.createDirectories(folder.resolve("refs"));
    for (long step : List.of(0L, 1L)) {
      String commit = "c" + step;
      Files.writeString(folder.resolve("refs/step" + step), commit, StandardCharsets.UTF_8);
      write(folder.resolve("snapshots").resolve(commit), series.get(step), NAMES);
    }
    Files.writeString(folder.resolve("refs/main"), "c1", StandardCharsets.UTF_8);
    Path one = folder.resolve("snapshots/c1");
    assertThat(CheckpointFinder.in(List.of(folder)))
        .extracting(Checkpoint::step)
        .containsExactly(0L, 1L);
    assertThat(CheckpointFinder.in(List.of(one))).containsExactly(new Checkpoint(1, one));
  }

  @Test
  void directoriesThatAreNoSeriesAreRefused() throws IOException {
    Map<Long, float[][]> series = training(List.of(0L, 1L), 17);
    write(directory.resolve("one"), series.get(0L), NAMES);
    write(directory.resolve("two"), series.get(1L), NAMES);
    assertThatThrownBy(
            () -> CheckpointFinder.in(List.of(directory.resolve("one"), directory.resolve("two"))))
        .hasMessageContaining("told by a name such as step512");
    assertThatThrownBy(() -> CheckpointFinder.in(List.of(directory)))
        .hasMessageContaining("neither config.json nor checkpoints");
    assertThatThrownBy(() -> CheckpointFinder.in(List.of(directory.resolve("none"))))
        .hasMessageContaining("no such directory");
    Files.move(directory.resolve("one"), directory.resolve("step5"));
    Files.move(directory.resolve("two"), directory.resolve("step05"));
    assertThatThrownBy(() -> CheckpointFinder.in(List.of(directory)))
        .hasMessageContaining("two checkpoints of step 5");
  }
}
