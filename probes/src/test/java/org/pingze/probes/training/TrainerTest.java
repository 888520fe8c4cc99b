package org.pingze.probes.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.io.InvalidModelException;
import org.pingze.probes.model.io.SpecialTokens;
import org.pingze.probes.model.io.StoredType;

class TrainerTest {
  private static final TransformerConfig MODEL = TransformerConfig.rotary(2, 2, 16, 0, 12, 10);
  private static final CheckpointFormat FORMAT =
      new CheckpointFormat(
          StoredType.F32,
          new SpecialTokens(0, 1),
          path -> Files.writeString(path.resolve("tokenizer.json"), "{}", StandardCharsets.UTF_8));

  @TempDir Path directory;

  @Test
  void aRunKilledAndResumedLeavesTheSameBytesAsOneThatRanThrough() throws IOException {
    aRunKilledAndResumedLeavesTheSameBytes(TrainingConfigTest.example(10, 0, 1, 2, 4, 8, 10));
  }

  @Test
  void aRunWithDropoutKilledAndResumedLeavesTheSameBytes() throws IOException {
    TrainingConfig plain = TrainingConfigTest.example(10, 0, 1, 2, 4, 8, 10);
    aRunKilledAndResumedLeavesTheSameBytes(TrainingConfigTest.withEveryOption(plain));
  }

  private void aRunKilledAndResumedLeavesTheSameBytes(TrainingConfig config) throws IOException {
    CheckpointSeries straight = new CheckpointSeries(directory.resolve("straight"));
    assertThat(start(config, straight, 2).run()).isEqualTo(Trainer.Outcome.FINISHED);

    CheckpointSeries broken = new CheckpointSeries(directory.resolve("broken"));
    Trainer first = start(config, broken, 2);
    stopAt(first, 4);
    assertThat(first.run()).isEqualTo(Trainer.Outcome.STOPPED);
    assertThat(first.step()).isEqualTo(4);
    Trainer second = resume(config, broken);
    assertThat(second.step()).isEqualTo(4);
    assertThat(second.run()).isEqualTo(Trainer.Outcome.FINISHED);

    assertSameFiles(straight.directory(), broken.directory());
  }

  @Test
  void aRunKilledWithoutWarningGoesOnFromWhatItSavedLast() throws IOException {
    TrainingConfig config = TrainingConfigTest.example(10, 0, 1, 2, 4, 8, 10);
    CheckpointSeries straight = new CheckpointSeries(directory.resolve("straight"));
    start(config, straight, 1).run();

    CheckpointSeries killed = new CheckpointSeries(directory.resolve("killed"));
    Trainer first = start(config, killed, 1);
    stopAt(first, 3);
    first.run();
    Trainer second = resume(config, killed);
    failAt(second, 9);
    assertThatThrownBy(second::run).hasMessage("killed at 9");
    assertThat(killed.steps()).containsExactly(0, 1, 2, 4, 8);
    Trainer third = resume(config, killed);
    assertThat(third.step()).isEqualTo(3);
    third.run();

    assertSameFiles(straight.directory(), killed.directory());
  }

  @Test
  void aRunKilledWhileItsFilesWereMovedLeavesNoTraceOfThat() throws IOException {
    TrainingConfig config = TrainingConfigTest.example(10, 0, 1, 2, 4, 8, 10);
    CheckpointSeries straight = new CheckpointSeries(directory.resolve("straight"));
    start(config, straight, 1).run();

    CheckpointSeries killed = new CheckpointSeries(directory.resolve("killed"));
    Trainer first = start(config, killed, 1);
    failAt(first, 9);
    assertThatThrownBy(first::run).hasMessage("killed at 9");
    // As if killed between the two moves that replace a checkpoint, a checkpoint half-written
    // beside it, and in the middle of saving the state.
    Path home = killed.directory();
    Files.move(killed.path(8), home.resolve("step000008.old.tmp"));
    Files.createDirectory(home.resolve("step000008.tmp"));
    Files.write(home.resolve("step000008.tmp").resolve("model.safetensors"), new byte[100]);
    Files.write(home.resolve(Trainer.STATE + ".tmp"), new byte[100]);
    Trainer second = resume(config, killed);
    assertThat(second.step()).isZero();
    second.run();

    assertSameFiles(straight.directory(), killed.directory());
  }

  @Test
  void theNumberOfThreadsDoesNotShowInTheBytes() throws IOException {
    theNumberOfThreadsDoesNotShow(TrainingConfigTest.example(6, 6));
  }

  @Test
  void theNumberOfThreadsDoesNotShowInWhatIsDropped() throws IOException {
    theNumberOfThreadsDoesNotShow(
        TrainingConfigTest.withEveryOption(TrainingConfigTest.example(6, 6)));
  }

  private void theNumberOfThreadsDoesNotShow(TrainingConfig config) throws IOException {
    for (int threads : new int[] {1, 2, 3, 5}) {
      CheckpointSeries series = new CheckpointSeries(directory.resolve("threads" + threads));
      start(config, series, threads).run();
      assertSameFiles(directory.resolve("threads1"), series.directory());
    }
  }

  @Test
  void theModelLearnsRowsThatRepeat() throws IOException {
    TrainingConfig config = TrainingConfigTest.example(300);
    Trainer trainer = start(config, new CheckpointSeries(directory.resolve("run")), 2);
    List<TrainingStep> steps = new ArrayList<>();
    trainer.addListener(
        new TrainingListener() {
          @Override
          public void onStep(TrainingStep step) {
            steps.add(step);
          }
        });
    trainer.run();
    assertThat(steps).extracting(TrainingStep::step).startsWith(1, 2, 3).endsWith(299, 300);
    assertThat(steps.get(0).loss()).isBetween(2.3, 2.6); // ln 12 = 2.48: it knows nothing yet
    assertThat(steps.get(299).loss()).isLessThan(1.5);
    assertThat(steps.get(299).tokens()).isPositive();
    assertThat(steps.get(299).tokensPerSecond()).isPositive();
  }

  @Test
  void checkpointsAreModelDirectoriesShownAsTheyAreWritten() throws IOException {
    CheckpointSeries series = new CheckpointSeries(directory.resolve("run"));
    Trainer trainer = start(TrainingConfigTest.example(4, 0, 3), series, 1);
    List<String> shown = new ArrayList<>();
    trainer.addListener(
        new TrainingListener() {
          @Override
          public void onCheckpoint(int step, FastTransformer model) throws IOException {
            assertThat(series.load(step).parameters()).isEqualTo(model.parameters());
            shown.add("checkpoint " + step);
          }

          @Override
          public void onSaved(int step) {
            shown.add("saved " + step);
          }
        });
    trainer.run();
    assertThat(shown).containsExactly("saved 0", "checkpoint 0", "checkpoint 3", "saved 4");
    assertThat(series.steps()).containsExactly(0, 3);
    assertThat(series.path(3)).hasFileName("step000003");
    assertThat(series.path(3).resolve("tokenizer.json")).hasContent("{}");
  }

  @Test
  void aRunIsNotStartedOverAnother() throws IOException {
    CheckpointSeries series = new CheckpointSeries(directory.resolve("run"));
    TrainingConfig config = TrainingConfigTest.example(2);
    start(config, series, 1).run();
    assertThatThrownBy(() -> start(config, series, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("already holds a run");
  }

  @Test
  void aStateOfAnotherRunOrDamagedIsRefused() throws IOException {
    CheckpointSeries series = new CheckpointSeries(directory.resolve("run"));
    TrainingConfig config = TrainingConfigTest.example(4);
    assertThatThrownBy(() -> resume(config, series))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("does not exist");

    Trainer trainer = start(config, series, 1);
    stopAt(trainer, 2);
    trainer.run();
    assertThatThrownBy(() -> resume(TrainingConfigTest.example(5), series))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("another configuration");
    TransformerConfig wider = TransformerConfig.rotary(2, 2, 32, 0, 12, 10);
    assertThatThrownBy(() -> Trainer.resume(wider, config, rows(), series, FORMAT, 1))
        .hasMessageContaining("another model");
    List<int[]> fewer = rows().subList(0, 5);
    assertThatThrownBy(() -> Trainer.resume(MODEL, config, fewer, series, FORMAT, 1))
        .hasMessageContaining("another rows");

    Path state = series.directory().resolve(Trainer.STATE);
    byte[] whole = Files.readAllBytes(state);
    Files.write(state, Arrays.copyOf(whole, whole.length - 5));
    assertThatThrownBy(() -> resume(config, series))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(Trainer.STATE);
    byte[] poisoned = whole.clone();
    poisoned[whole.length - 1] = 0x7f;
    poisoned[whole.length - 2] = (byte) 0xff;
    Files.write(state, poisoned);
    assertThatThrownBy(() -> resume(config, series)).hasMessageContaining("NaN");
    Files.write(state, whole);
    assertThat(resume(config, series).step()).isEqualTo(2);
  }

  @Test
  void aCheckpointThatCannotBeWrittenLeavesNoHalfOfIt() throws IOException {
    CheckpointSeries series = new CheckpointSeries(directory.resolve("run"));
    CheckpointFormat full =
        new CheckpointFormat(
            StoredType.F32,
            new SpecialTokens(0, 1),
            path -> {
              throw new IOException("No space left on device");
            });
    Trainer trainer =
        Trainer.start(MODEL, TrainingConfigTest.example(4, 2), rows(), series, full, 1);
    assertThatThrownBy(trainer::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("step000002")
        .hasMessageContaining("No space left on device");
    assertThat(series.directory().toFile().list()).containsExactly(Trainer.STATE);
  }

  @Test
  void aLossThatIsNotFiniteStopsTheRunAndNamesTheStep() throws IOException {
    CheckpointSeries series = new CheckpointSeries(directory.resolve("run"));
    Trainer trainer = start(TrainingConfigTest.example(8), series, 1);
    trainer.addListener(
        new TrainingListener() {
          @Override
          public void onStep(TrainingStep step) {
            if (step.step() == 3) {
              Arrays.fill(trainer.model().parameters(), Float.NaN);
            }
          }
        });
    assertThatThrownBy(trainer::run)
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("step 3")
        .hasMessageContaining("lower peakRate");
    assertThat(resume(TrainingConfigTest.example(8), series).step()).isZero();
  }

  @Test
  void rowsThatTheModelCannotReadAreNamedBeforeTheRunBegins() {
    CheckpointSeries series = new CheckpointSeries(directory.resolve("run"));
    TrainingConfig config = TrainingConfigTest.example(4);
    assertThatThrownBy(() -> Trainer.start(MODEL, config, List.of(), series, FORMAT, 1))
        .hasMessageContaining("no row");
    List<int[]> unknown = List.of(new int[] {1, 2}, new int[] {1, 12});
    assertThatThrownBy(() -> Trainer.start(MODEL, config, unknown, series, FORMAT, 1))
        .hasMessageContaining("row 1");
    List<int[]> tooLong = List.of(new int[11]);
    assertThatThrownBy(() -> Trainer.start(MODEL, config, tooLong, series, FORMAT, 1))
        .hasMessageContaining("context");
    List<int[]> tooShort = List.of(new int[] {1});
    assertThatThrownBy(() -> Trainer.start(MODEL, config, tooShort, series, FORMAT, 1))
        .hasMessageContaining("fewer than two");
  }

  private static Trainer start(TrainingConfig config, CheckpointSeries series, int threads)
      throws IOException {
    return Trainer.start(MODEL, config, rows(), series, FORMAT, threads);
  }

  private static Trainer resume(TrainingConfig config, CheckpointSeries series) throws IOException {
    return Trainer.resume(MODEL, config, rows(), series, FORMAT, 1);
  }

  private static void stopAt(Trainer trainer, int last) {
    trainer.addListener(
        new TrainingListener() {
          @Override
          public void onStep(TrainingStep step) {
            if (step.step() == last) {
              trainer.requestStop();
            }
          }
        });
  }

  private static void failAt(Trainer trainer, int last) {
    trainer.addListener(
        new TrainingListener() {
          @Override
          public void onStep(TrainingStep step) {
            if (step.step() == last) {
              throw new IllegalStateException("killed at " + last);
            }
          }
        });
  }

  /** Rows of different lengths, each a token pair repeated. */
  private static List<int[]> rows() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
    List<int[]> rows = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      int[] row = new int[4 + random.nextInt(7)];
      int one = random.nextInt(12);
      int other = random.nextInt(12);
      for (int position = 0; position < row.length; position++) {
        row[position] = position % 2 == 0 ? one : other;
      }
      rows.add(row);
    }
    return rows;
  }

  private static void assertSameFiles(Path due, Path actual) throws IOException {
    List<Path> files;
    try (var walk = Files.walk(due)) {
      files = walk.filter(Files::isRegularFile).map(due::relativize).sorted().toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      assertThat(actual.resolve(file)).hasSameBinaryContentAs(due.resolve(file));
    }
    try (var walk = Files.walk(actual)) {
      assertThat(walk.filter(Files::isRegularFile).map(actual::relativize))
          .containsExactlyInAnyOrderElementsOf(files);
    }
  }
}
