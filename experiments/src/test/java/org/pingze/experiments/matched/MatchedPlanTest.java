package org.pingze.experiments.matched;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.TransformerConfig;

/** The arithmetic of matching, against numbers worked out by hand. */
class MatchedPlanTest {
  private final MatchedConfig config = builtIn();

  // Two layers of 8 heads, d 64, attention only; 1024 steps of 64 poems.
  private final MatchedPlan plan =
      MatchedPlan.of(
          config,
          List.of(
              new MatchedPlan.Lesson("char", 2005, 50, 40, 66),
              new MatchedPlan.Lesson("bpe:2800", 2800, 45, 40, 66),
              new MatchedPlan.Lesson("bpe:4400", 4400, 40, 40, 66),
              new MatchedPlan.Lesson("byte-bpe:4400", 4400, 60, 40, 150)));

  private static MatchedConfig builtIn() {
    try {
      return MatchedConfig.builtIn();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  private List<MatchedRun> of(String tokenizer, Matching matching) {
    return plan.runs().stream()
        .filter(run -> run.tokenizer().equals(tokenizer) && run.matchings().contains(matching))
        .toList();
  }

  @Test
  void parametersAreThoseOfTheTensorsInUse() {
    ModelSize size = ModelSize.of(config.model().withVocabulary(2005));
    // In and out: 2·2005·64. A layer: 4·64² weights, 4·64 biases, a norm of 2·64; one norm at the
    // end.
    assertThat(size.embeddings()).isEqualTo(256_640);
    assertThat(size.others()).isEqualTo(2 * (16_384 + 256 + 128) + 128);
    TransformerConfig withMlp = TransformerConfig.learned(3, 2, 8, 32, 50, 20);
    assertThat(ModelSize.of(withMlp).parameters()).isEqualTo(ParameterLayout.of(withMlp).size());
  }

  @Test
  void aTokenCostsSixOperationsForEachParameterAndEachEntryOfTheUnembedding() {
    ModelSize size = ModelSize.of(config.model().withVocabulary(2005));
    assertThat(size.trainingOperations(10))
        .isCloseTo(10 * 6 * (33_664 + 64.0 * 2005), within(1e-6));
  }

  @Test
  void theReferenceServesEveryMatchingWithOneModelASeed() {
    List<MatchedRun> reference =
        plan.runs().stream().filter(run -> run.tokenizer().equals("char")).toList();
    assertThat(reference).hasSize(3);
    assertThat(reference).extracting(MatchedRun::seed).containsExactly(1L, 2L, 3L);
    assertThat(reference)
        .allSatisfy(
            run -> assertThat(run.matchings()).containsExactlyElementsOf(config.matchings()));
    assertThat(plan.runs()).hasSize(3 + 3 * 3 * 3);
  }

  @Test
  void matchedByCharactersAModelSeesAsManyPoemsInTheSameShape() {
    assertThat(of("bpe:4400", Matching.CHARACTERS))
        .allSatisfy(
            run -> {
              assertThat(run.steps()).isEqualTo(1024);
              assertThat(run.width()).isEqualTo(64);
              assertThat(plan.poems(config, run)).isEqualTo(65_536);
            });
  }

  @Test
  void matchedByParametersAModelHasTheWidthThatComesClosest() {
    // 290 304 for characters. 48 wide: 2·2800·48 + 2·(4·48² + 4·48 + 2·48) + 2·48 = 287 904.
    MatchedRun smaller = of("bpe:2800", Matching.PARAMETERS).get(0);
    assertThat(smaller.width()).isEqualTo(48);
    assertThat(plan.size(config, smaller).parameters()).isEqualTo(287_904);
    // 32 wide: 2·4400·32 + 2·(4·32² + 4·32 + 2·32) + 2·32 = 290 240; 48 wide would be 441 504.
    MatchedRun larger = of("bpe:4400", Matching.PARAMETERS).get(0);
    assertThat(larger.width()).isEqualTo(32);
    assertThat(plan.size(config, larger).parameters()).isEqualTo(290_240);
    assertThat(larger.steps()).isEqualTo(1024);
  }

  @Test
  void matchedByComputeAModelMakesAsManyStepsAsCostTheSame() {
    // A poem costs 50·(33 664 + 64·2005) units for characters, 60·(33 664 + 64·4400) for bytes.
    long due = Math.round(1024 * 50 * 161_984.0 / (60 * 315_264.0));
    MatchedRun bytes = of("byte-bpe:4400", Matching.COMPUTE).get(0);
    assertThat(bytes.steps()).isEqualTo((int) due).isEqualTo(438);
    assertThat(bytes.width()).isEqualTo(64);
    MatchedRun reference = of("char", Matching.COMPUTE).get(0);
    assertThat(plan.operations(config, bytes) / plan.operations(config, reference))
        .isCloseTo(1, within(2e-3));
  }

  @Test
  void everyModelReadsTheLongestPoemOfAnyTokenizer() {
    assertThat(plan.context()).isEqualTo(150);
    for (MatchedRun run : plan.runs()) {
      assertThat(plan.config(config, run).model().context()).isEqualTo(150);
    }
  }

  @Test
  void theCheckpointsOfAShorterRunAreThoseItReachesAndItsLast() {
    MatchedRun bytes = of("byte-bpe:4400", Matching.COMPUTE).get(1);
    RunConfig own = plan.config(config, bytes);
    assertThat(own.training().checkpoints().steps())
        .containsExactly(0, 64, 128, 192, 256, 384, 438);
    assertThat(own.training().steps()).isEqualTo(438);
    assertThat(own.training().seed()).isEqualTo(2);
    assertThat(own.tokenizer()).isEqualTo("byte-bpe:4400");
  }

  @Test
  void aPlanIsTheSameAfterWritingAndReading() {
    assertThat(MatchedPlan.parse(plan.toJson())).isEqualTo(plan);
    assertThat(MatchedConfig.parse(config.toJson())).isEqualTo(config);
  }
}
