package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingze.probes.hooks.ActivationCache;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.hooks.Site;

/**
 * What a model promises that is not made for scans: the reference's numbers, whatever the batch.
 */
class DoubleInspectionTest {
  private static final String CONFIGS = "org.pingze.probes.model.RandomModels#configs";

  /** The places at which five decimals are promised; scores and inner values may be larger. */
  private static final Set<Site> PROMISED =
      EnumSet.of(
          Site.RESID_PRE,
          Site.RESID_MID,
          Site.RESID_POST,
          Site.FINAL_NORMALIZED,
          Site.PATTERN,
          Site.Z,
          Site.ATTN_OUT,
          Site.MLP_OUT,
          Site.LOGITS);

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);

  static Stream<ParityFixture> fixtures() throws IOException, URISyntaxException {
    return ParityFixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aRealModelShowsTheFloatsNextToTheReferences(ParityFixture fixture) throws IOException {
    for (String name : List.of("a", "b")) {
      if (fixture.holds(name + ".input_ids")) {
        PaddedBatch batch = fixture.padded(name);
        showsTheFloatsNextToTheReferences(fixture.config, fixture.parameters, batch);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.pingze.probes.model.RandomModels#wide")
  void aModelWithALargeStreamShowsTheFloatsNextToTheReferences(TransformerConfig config) {
    for (double gain : List.of(1.3, 4.0)) {
      float[] parameters = RandomModels.large(config, gain, random);
      PaddedBatch batch = PaddedBatch.padding(RandomModels.batch(config, 4, random));
      showsTheFloatsNextToTheReferences(config, parameters, batch);
    }
  }

  /** Of every place and position, the padding's included. */
  private static void showsTheFloatsNextToTheReferences(
      TransformerConfig config, float[] parameters, PaddedBatch batch) {
    ReferenceTransformer reference = ReferenceTransformer.of(config, parameters);
    FastTransformer model = new FastTransformer(config, parameters);
    Hooks masking = batch.masking(config, 0, batch.rows());
    Run run = new Run(model, batch.rows(0, batch.rows()), masking);
    for (int row = 0; row < batch.rows(); row++) {
      int[] tokens = batch.rows(row, row + 1).row(0);
      Hooks ofRow = batch.masking(config, row, row + 1);
      ReferenceActivations due = reference.run(tokens, ofRow, place -> true);
      for (HookPoint point : due.points()) {
        float[] shown = run.cache.values(point, row);
        double[] values = due.at(point);
        for (int i = 0; i < values.length; i++) {
          boolean promised = PROMISED.contains(point.site()) && Math.abs(values[i]) < 128;
          double allowed = promised ? Math.min(1e-5, near(values[i])) : near(values[i]);
          if (values[i] != shown[i] && !(Math.abs(values[i] - shown[i]) <= allowed)) {
            fail("%s of row %d, value %d: %s for %s", point, row, i, shown[i], values[i]);
          }
        }
      }
      assertThat(run.logits(row)).isEqualTo(run.cache.values(HookPoint.logits(), row));
    }
  }

  /** Half of what a float is worth, and what two orders of adding in double differ by. */
  private static double near(double value) {
    return 0.5 * Math.ulp((float) value) + 1e-9 * (1 + Math.abs(value));
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void noBitOfARealRowDependsOnTheRowsBesideIt(ParityFixture fixture) {
    noBitOfARowDependsOnTheRowsBesideIt(fixture.config, fixture.parameters);
  }

  @ParameterizedTest
  @MethodSource(CONFIGS)
  void noBitOfARowDependsOnTheRowsBesideIt(TransformerConfig config) {
    noBitOfARowDependsOnTheRowsBesideIt(config, RandomModels.parameters(config, random));
  }

  @ParameterizedTest
  @MethodSource("org.pingze.probes.model.RandomModels#wide")
  void noBitOfARowOfALargeStreamDependsOnTheRowsBesideIt(TransformerConfig config) {
    noBitOfARowDependsOnTheRowsBesideIt(config, RandomModels.large(config, 1.3, random));
  }

  private void noBitOfARowDependsOnTheRowsBesideIt(TransformerConfig config, float[] parameters) {
    FastTransformer model = new FastTransformer(config, parameters, 2);
    List<int[]> rows = new ArrayList<>();
    for (int row = 0; row < 7; row++) {
      int length = 1 + random.nextInt(Math.min(config.context(), 40));
      rows.add(random.ints(length, 0, config.vocabulary()).toArray());
    }
    Run together = new Run(model, TokenBatch.of(rows), Hooks.none());
    List<int[]> turned = new ArrayList<>(rows);
    Collections.reverse(turned);
    Run reversed = new Run(model, TokenBatch.of(turned), Hooks.none());
    PaddedBatch padded = PaddedBatch.padding(TokenBatch.of(rows));
    Run wider = new Run(model, padded.rows(0, rows.size()), padded.masking(config, 0, rows.size()));
    FastTransformer single = new FastTransformer(config, parameters, 1);
    for (int row = 0; row < rows.size(); row++) {
      int length = rows.get(row).length;
      Run alone = new Run(single, TokenBatch.of(List.of(rows.get(row))), Hooks.none());
      assertThat(alone.first(0, length)).isEqualTo(together.first(row, length));
      assertThat(alone.first(0, length)).isEqualTo(reversed.first(rows.size() - 1 - row, length));
      assertThat(alone.first(0, length)).isEqualTo(wider.first(row, length));
    }
  }

  /** Everything a run shows. */
  private static final class Run {
    final TransformerConfig config;
    final TokenBatch batch;
    final ActivationCache cache;
    final float[] logits;

    Run(FastTransformer model, TokenBatch batch, Hooks hooks) {
      this.config = model.config();
      this.batch = batch;
      this.cache = ActivationCache.recording(new TreeSet<>(ActivationPlaces.of(config)));
      this.logits = model.logits(batch, hooks.and(cache.hooks()));
    }

    float[] logits(int row) {
      int vocabulary = config.vocabulary();
      return Arrays.copyOfRange(
          logits, batch.start(row) * vocabulary, batch.start(row + 1) * vocabulary);
    }

    /** Returns what belongs to the first tokens of a row, place after place, and the logits. */
    List<List<Float>> first(int row, int length) {
      List<List<Float>> values = new ArrayList<>();
      int width = batch.length(row);
      for (HookPoint point : ActivationPlaces.of(config)) {
        boolean square = point.site() == Site.PATTERN || point.site() == Site.ATTN_SCORES;
        float[] all = cache.values(point, row);
        values.add(square ? corner(all, width, length) : start(all, width, length));
      }
      values.add(start(logits(row), width, length));
      return values;
    }

    private static List<Float> start(float[] values, int width, int length) {
      List<Float> start = new ArrayList<>();
      for (int i = 0; i < values.length / width * length; i++) {
        start.add(values[i]);
      }
      return start;
    }

    private static List<Float> corner(float[] values, int width, int length) {
      List<Float> corner = new ArrayList<>();
      for (int line = 0; line < values.length / width; line++) {
        for (int key = 0; line % width < length && key < length; key++) {
          corner.add(values[line * width + key]);
        }
      }
      return corner;
    }
  }
}
