package org.pingze.experiments.report;

import java.util.Optional;

/**
 * When a curve took its final shape: the neighbouring checkpoints between which it crosses half of
 * its final value and stays; interval-censored (ours).
 *
 * @param curve the curve
 * @param between the two checkpoints; empty if the curve never crosses or does not stay
 * @param explanation one sentence: what was crossed, or why there is no interval
 */
public record Formation(Curve curve, Optional<StepRange> between, String explanation) {}
