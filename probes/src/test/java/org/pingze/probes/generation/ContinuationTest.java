package org.pingze.probes.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.pingze.probes.hooks.HookPoint;
import org.pingze.probes.hooks.Hooks;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.TokenBatch;
import org.pingze.probes.model.TransformerConfig;

class ContinuationTest {
  private static final float[] LOGITS = {0f, (float) Math.log(4), (float) Math.log(3), 0f};

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);

  private static BitSet all(int tokens) {
    return TokenFilter.everything(tokens).allowed(new int[0]);
  }

  private double[] shares(Sampling sampling, BitSet allowed) {
    double[] shares = new double[LOGITS.length];
    int draws = 20_000;
    for (int i = 0; i < draws; i++) {
      shares[sampling.draw(LOGITS, allowed, random)] += 1.0 / draws;
    }
    return shares;
  }

  private static void assertShares(double[] actual, double... expected) {
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isCloseTo(expected[i], within(expected[i] == 0 ? 0 : 0.015));
    }
  }

  @Test
  void tokensAreDrawnAsOftenAsTheModelPredictsThem() {
    assertShares(shares(Sampling.plain(), all(4)), 1 / 9., 4 / 9., 3 / 9., 1 / 9.);
  }

  @Test
  void aLowTemperatureSharpensAndAHighOneLevels() {
    assertShares(
        shares(new Sampling(0.5, Integer.MAX_VALUE, 1), all(4)),
        1 / 27.,
        16 / 27.,
        9 / 27.,
        1 / 27.);
    assertShares(shares(Sampling.greedy(), all(4)), 0, 1, 0, 0);
  }

  @Test
  void topKAndTopPKeepTheLikeliest() {
    assertShares(shares(new Sampling(1, 2, 1), all(4)), 0, 4 / 7., 3 / 7., 0);
    // 4/9 is too little for a half, so the second token stays too.
    assertShares(shares(new Sampling(1, 4, 0.5), all(4)), 0, 4 / 7., 3 / 7., 0);
    assertShares(shares(new Sampling(1, 4, 0.4), all(4)), 0, 1, 0, 0);
    // At equal logits the smaller id comes first.
    assertShares(shares(new Sampling(1, 3, 1), all(4)), 1 / 8., 4 / 8., 3 / 8., 0);
  }

  @Test
  void whatTheFilterForbidsIsNeverDrawn() {
    BitSet some = new BitSet();
    some.set(0);
    some.set(2);
    assertShares(shares(Sampling.plain(), some), 1 / 4., 0, 3 / 4., 0);
    assertShares(shares(Sampling.greedy(), some), 0, 0, 1, 0);
    assertThatThrownBy(() -> Sampling.plain().draw(LOGITS, new BitSet(), random))
        .hasMessageContaining("no token may come");
  }

  private static FastTransformer model() {
    TransformerConfig config = TransformerConfig.rotary(2, 2, 8, 12, 9, 10);
    float[] parameters = new float[ParameterLayout.of(config).size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) StrictMath.sin(i * 1.7 + 1);
    }
    return new FastTransformer(config, parameters);
  }

  @Test
  void greedyRowsTakeTheLikeliestTokenOfTheWholeRun() {
    FastTransformer model = model();
    List<int[]> prompts = List.of(new int[] {1}, new int[] {4, 5, 6});
    List<int[]> rows =
        new Continuation(model)
            .of(prompts, 10, -1, TokenFilter.everything(9), Sampling.greedy(), random);
    for (int row = 0; row < 2; row++) {
      int[] tokens = rows.get(row);
      assertThat(tokens).hasSize(10).startsWith(prompts.get(row));
      float[] logits = model.logits(TokenBatch.of(List.of(tokens)), Hooks.none());
      for (int position = prompts.get(row).length - 1; position < 9; position++) {
        int best = 0;
        for (int token = 1; token < 9; token++) {
          best = logits[position * 9 + token] > logits[position * 9 + best] ? token : best;
        }
        assertThat(tokens[position + 1]).isEqualTo(best);
      }
    }
  }

  @Test
  void aRowEndsAtItsEndAtItsLongestOrWhereNothingMayFollow() {
    BitSet five = new BitSet();
    five.set(5);
    TokenFilter untilFour = row -> row.length < 4 ? five : new BitSet();
    Continuation continuation = new Continuation(model());
    List<int[]> prompt = List.of(new int[] {1});
    Sampling plain = Sampling.plain();
    assertThat(continuation.of(prompt, 9, -1, untilFour, plain, random).get(0))
        .containsExactly(1, 5, 5, 5);
    assertThat(continuation.of(prompt, 9, 5, untilFour, plain, random).get(0))
        .containsExactly(1, 5);
    assertThat(continuation.of(prompt, 3, -1, untilFour, plain, random).get(0))
        .containsExactly(1, 5, 5);
    assertThatThrownBy(() -> continuation.of(prompt, 11, -1, untilFour, plain, random))
        .hasMessageContaining("context is 10");
    assertThatThrownBy(
            () -> continuation.of(List.of(new int[] {9}), 9, -1, untilFour, plain, random))
        .hasMessageContaining("token id 9");
  }

  @Test
  void theSameSeedWritesTheSame() {
    Continuation continuation = new Continuation(model());
    List<int[]> prompts = List.of(new int[] {1}, new int[] {2, 3});
    RandomGeneratorFactory<RandomGenerator> factory = RandomGeneratorFactory.of("L64X128MixRandom");
    List<int[]> one =
        continuation.of(
            prompts, 10, -1, TokenFilter.everything(9), Sampling.plain(), factory.create(5));
    List<int[]> other =
        continuation.of(
            prompts, 10, -1, TokenFilter.everything(9), Sampling.plain(), factory.create(5));
    assertThat(one.get(0)).isEqualTo(other.get(0));
    assertThat(one.get(1)).isEqualTo(other.get(1));
  }

  @Test
  void aHookOnTheLogitsIsObeyed() {
    TransformerConfig config = TransformerConfig.rotary(1, 2, 8, 0, 5, 9);
    float[] parameters = new float[ParameterLayout.of(config).size()];
    Hooks three = Hooks.of(HookPoint.logits(), (at, row, logits) -> logits.set(9, 0, 3));
    List<int[]> rows =
        new Continuation(new FastTransformer(config, parameters), three)
            .of(
                List.of(new int[] {1}),
                2,
                -1,
                TokenFilter.everything(5),
                Sampling.greedy(),
                random);
    assertThat(rows.get(0)).containsExactly(1, 3);
  }
}
