package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintSetTest {
  @Test
  void everyTextIsNewOnceHoweverManyThereAre() {
    FingerprintSet texts = new FingerprintSet();
    assertThat(texts.contains("0")).isFalse();
    for (int text = 0; text < 50_000; text++) {
      assertThat(texts.add("" + text)).isTrue();
    }
    for (int text = 0; text < 50_000; text++) {
      assertThat(texts.add("" + text)).isFalse();
      assertThat(texts.contains("" + text)).isTrue();
    }
    assertThat(texts.size()).isEqualTo(50_000);
    assertThat(texts.contains("x")).isFalse();
  }
}
