package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.statistics.Uniformity;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tonal.ToneClass;

/** Where nothing was learned, nothing may be found (METHOD §9). */
class UntrainedModelTest {
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
  private final HandMadeVerse verse = new HandMadeVerse(60, 1);

  private FastTransformer untrained(long seed) {
    TransformerConfig config = TransformerConfig.learned(2, 4, 64, 0, verse.vocabularySize(), 72);
    ParameterLayout layout = ParameterLayout.of(config);
    float[] parameters = new float[layout.size()];
    RandomGenerator weights = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (ParameterSlice slice : layout.slices()) {
      if (slice.name().contains("ln_") && slice.name().endsWith("weight")) {
        Arrays.fill(parameters, slice.offset(), slice.end(), 1);
      } else if (slice.isMatrix() && !slice.name().contains("mlp")) {
        for (int i = slice.offset(); i < slice.end(); i++) {
          parameters[i] = (float) (0.02 * weights.nextGaussian());
        }
      }
    }
    return FastTransformer.inFloat(config, parameters);
  }

  private TokenizedPoem lineEndsLevel(int syllables) {
    return verse.poem(
        4,
        syllables,
        (line, slot) ->
            slot == syllables || random.nextBoolean() ? ToneClass.LEVEL : ToneClass.OBLIQUE);
  }

  @Test
  void noHeadOfAnUntrainedModelIsFoundAndToneTransfersAreUniform() {
    // Lines end level: a tone that stands at a place must not seem to be read from the character.
    List<TokenizedPoem> poems =
        IntStream.range(0, 60).mapToObj(i -> lineEndsLevel(i % 2 == 0 ? 5 : 7)).toList();
    HeadScan scan =
        new HeadScan(
            poems,
            verse.tokenizer(),
            verse.tones(),
            verse.evenFrequencies(),
            new ScanSettings(1000, 999, 99, 10, 1000, 7));
    int found = 0;
    int models = 12;
    double[] embedded = new double[models * 8];
    double[] inContext = new double[models * 8];
    int at = 0;
    for (int seed = 0; seed < models; seed++) {
      HeadMeasures measures = scan.of(untrained(seed));
      found += measures.rows().stream().anyMatch(row -> row.q() < 0.05) ? 1 : 0;
      for (int head = 0; head < 8; head++) {
        embedded[at] = measures.of(HeadScore.OV_TONE_EMBEDDING).get(head).p();
        inContext[at++] = measures.of(HeadScore.OV_TONE_CONTEXT).get(head).p();
      }
    }
    assertThat(found).isLessThanOrEqualTo(2);
    assertThat(Uniformity.of(embedded).p()).isGreaterThan(0.01);
    assertThat(Uniformity.of(inContext).p()).isGreaterThan(0.01);
  }

  @Test
  void exchangedSyllablesMoveNoHeadOfAnUntrainedModel() {
    List<TokenizedPoem> poems =
        IntStream.range(0, 60).mapToObj(i -> lineEndsLevel(i % 2 == 0 ? 5 : 7)).toList();
    CounterfactualScan scan =
        new CounterfactualScan(
            poems,
            verse.tones(),
            verse.evenFrequencies(),
            new ScanSettings(1000, 999, 99, 10, 1000, 7));
    int tests = 0;
    int small = 0;
    for (int seed = 0; seed < 6; seed++) {
      for (HeadMeasure row : scan.of(untrained(seed)).rows()) {
        tests++;
        small += row.p() < 0.05 ? 1 : 0;
      }
    }
    assertThat(tests).isEqualTo(6 * 3 * 8);
    assertThat(small).isLessThanOrEqualTo(tests / 20);
  }
}
