package org.pingze.probes.verse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.pingze.probes.statistics.PermutationTest;
import org.pingze.probes.statistics.Uniformity;

class OvTransferTest {
  private static final int WIDTH = 8;
  private final OvCharacters characters = characters(150, 199, 3);

  private static OvCharacters characters(int ofEachClass, int permutations, long seed) {
    HandMadeVerse verse = new HandMadeVerse(ofEachClass, seed);
    return OvCharacters.mostFrequent(
        verse.tones(), verse.evenFrequencies(), 1000, permutations, seed);
  }

  private static float[][] noise(int rows, RandomGenerator random) {
    float[][] noise = new float[rows][WIDTH];
    for (float[] row : noise) {
      for (int k = 0; k < WIDTH; k++) {
        row[k] = (float) random.nextGaussian();
      }
    }
    return noise;
  }

  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** Noise whose first dimension holds the tone: 5 for level, −5 for oblique, times a sign. */
  private float[][] holdingTone(int sign, RandomGenerator random) {
    float[][] vectors = noise(characters.size(), random);
    for (int i = 0; i < vectors.length; i++) {
      vectors[i][0] += sign * (characters.level()[i] == 1 ? 5 : -5);
    }
    return vectors;
  }

  @Test
  void aHeadThatCopiesToneHasAnAreaOfOne() {
    RandomGenerator random = seeded(1);
    PermutationTest test =
        OvToneTransfer.of(holdingTone(1, random), holdingTone(1, random), characters);
    assertThat(test.observed()).isGreaterThan(0.99);
    assertThat(test.nullMean()).isCloseTo(0.5, within(0.05));
    assertThat(test.p()).isEqualTo(1 / 200.0);
  }

  @Test
  void aHeadThatFlipsToneHasAnAreaOfZero() {
    RandomGenerator random = seeded(1);
    PermutationTest test =
        OvToneTransfer.of(holdingTone(-1, random), holdingTone(1, random), characters);
    assertThat(test.observed()).isLessThan(0.01);
    assertThat(test.p()).isEqualTo(1 / 200.0);
  }

  @Test
  void randomHeadsLieAtOneHalfAndTheirPAreUniform() {
    OvCharacters few = characters(60, 99, 5);
    RandomGenerator random = seeded(9);
    double[] p = new double[200];
    double sum = 0;
    for (int head = 0; head < p.length; head++) {
      PermutationTest test =
          OvToneTransfer.of(noise(few.size(), random), noise(few.size(), random), few);
      p[head] = test.p();
      sum += test.observed();
    }
    assertThat(sum / p.length).isCloseTo(0.5, within(0.01));
    assertThat(Uniformity.of(p).p()).isGreaterThan(0.01);
  }

  @Test
  void aHeadThatReadsAndWritesTheSameSpaceHasUniformPToo() {
    // Swapping halves then gives nearly the same area twice; the null must know.
    OvCharacters few = characters(60, 99, 5);
    RandomGenerator random = seeded(10);
    double[] p = new double[200];
    for (int head = 0; head < p.length; head++) {
      float[][] both = noise(few.size(), random);
      p[head] = OvToneTransfer.of(both, both, few).p();
    }
    assertThat(Uniformity.of(p).p()).isGreaterThan(0.01);
  }

  @Test
  void aHeadThatWritesToneAndDoesNotReadItIsNotTakenForOneThatDoes() {
    RandomGenerator random = seeded(12);
    int found = 0;
    for (int head = 0; head < 100; head++) {
      PermutationTest test =
          OvToneTransfer.of(noise(characters.size(), random), holdingTone(1, random), characters);
      found += test.p() < 0.05 ? 1 : 0;
    }
    assertThat(found).isLessThan(12);
  }

  @Test
  void projectionsSeparateTheClassesOfACopyingHead() {
    RandomGenerator random = seeded(1);
    double[] t =
        OvToneTransfer.projections(holdingTone(1, random), holdingTone(1, random), characters);
    int right = 0;
    for (int i = 0; i < t.length; i++) {
      right += t[i] > 0 == (characters.level()[i] == 1) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(t.length * 99 / 100);
  }

  @Test
  void aHeadThatWritesTheGroupTransfersRhymeAndOneThatWritesTheWordDoesNot() {
    RandomGenerator random = seeded(4);
    Map<Integer, float[]> ofGroup = new HashMap<>();
    float[][] grouped = noise(characters.size(), random);
    for (int i = 0; i < characters.rhyming().length; i++) {
      float[] shared = ofGroup.computeIfAbsent(characters.group()[i], any -> noise(1, random)[0]);
      grouped[characters.rhyming()[i]] = shared;
    }
    PermutationTest rhyme = new OvRhymeTransfer(grouped, grouped, characters).transfer();
    assertThat(rhyme.observed()).isGreaterThan(3);
    assertThat(rhyme.p()).isEqualTo(1 / 200.0);

    float[][] own = noise(characters.size(), random);
    OvRhymeTransfer copying = new OvRhymeTransfer(own, own, characters);
    assertThat(copying.self().observed()).isCloseTo(WIDTH, within(2.0));
    assertThat(copying.self().p()).isEqualTo(1 / 200.0);
    assertThat(Math.abs(copying.transfer().observed())).isLessThan(0.5);
  }
}
