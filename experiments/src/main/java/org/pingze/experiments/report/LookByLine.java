package org.pingze.experiments.report;

import org.pingze.probes.hooks.HeadId;

/**
 * How far one head attends to its place of the previous line in one kind of line (ours).
 *
 * @param head the head
 * @param place the place of the previous line, in words
 * @param syllables how many syllables a line has: 5 or 7
 * @param closing whether the line being written closes a couplet (對句), so that the law wants
 *     opposition; otherwise it opens one (出句), and the law wants adhesion
 * @param attention the mean weight over places and poems, in [0, 1]; n counts poems
 */
public record LookByLine(
    HeadId head, String place, int syllables, boolean closing, Estimate attention) {}
