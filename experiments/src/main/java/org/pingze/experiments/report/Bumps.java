package org.pingze.experiments.report;

import java.util.List;

/**
 * The bumps of the loss curve: stretches where it is not convex while the in-context score changes
 * fastest (after Olsson et al. 2022). None is an answer.
 *
 * @param found where the bumps are, in order
 * @param explanation one sentence: how they were looked for and what limits the answer
 */
public record Bumps(List<StepRange> found, String explanation) {
  public Bumps {
    found = List.copyOf(found);
  }
}
