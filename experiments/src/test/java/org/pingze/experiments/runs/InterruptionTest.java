package org.pingze.experiments.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  @Test
  void workThatEndsByItselfIsNeverAskedToStop() {
    AtomicInteger asked = new AtomicInteger();
    Interruption interruption = new Interruption(asked::incrementAndGet);
    interruption.close();
    interruption.close();
    assertThat(asked).hasValue(0);
  }
}
