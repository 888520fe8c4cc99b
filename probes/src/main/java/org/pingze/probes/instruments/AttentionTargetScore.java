package org.pingze.probes.instruments;

import org.pingze.probes.hooks.HeadId;

/**
 * How much of its attention a head pays to a target: the mean over scored queries q of Σ over k in
 * T(q) of A[q,k] (METHOD §3).
 *
 * @param head the head
 * @param target the name of the target
 * @param value the mean weight, in [0, 1] for a plain target and [−1, 1] for a contrast; NaN if
 *     nothing was scored
 * @param uniform the same mean for a head that attends to all positions up to its own equally
 * @param positions how many query positions the mean covers
 */
public record AttentionTargetScore(
    HeadId head, String target, double value, double uniform, int positions) {}
