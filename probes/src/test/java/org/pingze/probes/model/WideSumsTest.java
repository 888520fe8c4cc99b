package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What {@link Sums#DOUBLE} promises beyond the other sums. */
class WideSumsTest {
  private static final String CONFIGS = "org.pingze.probes.model.RandomModels#configs";

  /** The places at which five decimals are promised; scores and inner values may be larger. */
  private static final Set<Site> PROMISED =
      EnumSet.of(
          Site.RESID_PRE,
          Site.RESID_POST,
          Site.FINAL_NORMALIZED,
          Site.PATTERN,
          Site.Z,
          Site.ATTN_OUT,
          Site.MLP_OUT);

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(17);

  static Stream<ParityFixture> fixtures() throws IOException, URISyntaxException {
    return ParityFixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void aRealModelsActivationsAreTheReferencesToFiveDecimals(ParityFixture fixture)
      throws IOException {
    FastTransformer model = FastTransformer.summingInDouble(fixture.config, fixture.parameters);
    ReferenceTransformer reference = ReferenceTransformer.of(fixture.config, fixture.parameters);
    for (String name : List.of("a", "b")) {
      if (!fixture.holds(name + ".input_ids")) {
        continue;
      }
      TokenBatch batch = fixture.batch(name);
      Run run = new Run(model, batch, Hooks.none());
      for (int row = 0; row < batch.rows(); row++) {
        ReferenceActivations due = reference.run(batch.row(row));
        assertThat(Distance.largest(run.logits(row), due.logits())).as("logits").isLessThan(1e-5);
        for (HookPoint point : due.points()) {
          if (PROMISED.contains(point.site())) {
            assertThat(Distance.largest(run.cache.values(point, row), due.at(point)))
                .as(point + " of row " + row)
                .isLessThan(1e-5);
          }
        }
      }
    }
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

  private void noBitOfARowDependsOnTheRowsBesideIt(TransformerConfig config, float[] parameters) {
    FastTransformer model = new FastTransformer(config, parameters, 2, Sums.DOUBLE);
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
    for (int row = 0; row < rows.size(); row++) {
      int length = rows.get(row).length;
      Run alone = new Run(model, TokenBatch.of(List.of(rows.get(row))), Hooks.none());
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
