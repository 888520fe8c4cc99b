package org.pingze.probes.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionsTest {
  private static final List<String> BRANCHES =
      List.of("main", "step1", "step0", "step143000", "step16", "stepping", "step2000");

  @Test
  void stepsAreAllBranchesOfThatNameInTheOrderOfTraining() {
    assertThat(Revisions.choose("steps", BRANCHES))
        .containsExactly("step0", "step1", "step16", "step2000", "step143000");
  }

  @Test
  void rangesAndNamesAreChosenTogether() {
    assertThat(Revisions.choose("step1..step2000", BRANCHES))
        .containsExactly("step1", "step16", "step2000");
    assertThat(Revisions.choose("main, step0..step1,step16,step1", BRANCHES))
        .containsExactly("main", "step0", "step1", "step16");
  }

  @Test
  void whatChoosesNothingIsRefused() {
    assertThatThrownBy(() -> Revisions.choose("steps", List.of("main")))
        .hasMessageContaining("chooses none of the 1 branches");
    assertThatThrownBy(() -> Revisions.choose("step5..main", BRANCHES))
        .hasMessageContaining("\"step5..main\" is no range of steps");
    assertThatThrownBy(() -> Revisions.choose("step0,,step1", BRANCHES))
        .hasMessageContaining("empty revision");
  }
}
