package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CharacterVectorEstimatorTest {
  private static final String BEASTS = "馬牛羊犬虎龍蛇猿鹿雁";
  private static final String VERBS = "行走飛鳴眠食臥啼來去";

  /** Each beast before each verb, and numbers after them, often enough to be seen. */
  private static List<PoemCharacters> poems() {
    return IntStream.range(0, 400)
        .mapToObj(
            i ->
                new StringBuilder()
                    .appendCodePoint(BEASTS.codePointAt(i % 10))
                    .appendCodePoint(VERBS.codePointAt(i / 10 % 10))
                    .appendCodePoint("一二三四五六七八".codePointAt(i % 8))
                    .appendCodePoint(BEASTS.codePointAt(i / 7 % 10))
                    .appendCodePoint(VERBS.codePointAt(i / 3 % 10))
                    .toString())
        .map(
            line ->
                PoemCharacters.of(new Poem("", "", "", "", List.of(line)), GraphVariants.builtIn()))
        .toList();
  }

  private static double cosine(CharacterVectors vectors, int one, int other) {
    return vectors.product(one, vectors.all().getOrDefault(other, new int[0]), 0) / 100;
  }

  @Test
  void charactersThatKeepTheSameCompanyHaveLikeVectors() {
    CharacterVectors vectors = CharacterVectorEstimator.vectors(poems());
    assertThat(vectors.all()).hasSize(28);
    assertThat(cosine(vectors, '馬', '馬')).isBetween(0.95, 1.05);
    assertThat(cosine(vectors, '馬', '牛')).isGreaterThan(cosine(vectors, '馬', '飛') + 0.3);
  }

  @Test
  void theSamePoemsGiveTheSameVectors() {
    CharacterVectors once = CharacterVectorEstimator.vectors(poems());
    CharacterVectors again = CharacterVectorEstimator.vectors(poems());
    assertThat(once.all().keySet()).isEqualTo(again.all().keySet());
    once.all()
        .forEach((character, vector) -> assertThat(again.all().get(character)).isEqualTo(vector));
  }

  @Test
  void tooFewCharactersHaveNoVectors() {
    assertThat(CharacterVectorEstimator.vectors(List.of()).all()).isEmpty();
  }
}
