package org.pingze.experiments.report;

import org.pingze.probes.hooks.HeadId;

/**
 * One measure of one head at one checkpoint; a row of {@code heads.csv}.
 *
 * @param step the training step of the checkpoint
 * @param head the head
 * @param measure what was measured
 * @param result the score, its interval, null, p and q
 */
public record HeadMeasurement(
    long step, HeadId head, ScoreDefinition measure, TestedEstimate result) {}
