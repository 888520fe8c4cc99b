package org.pingze.probes.training;

/**
 * What one update did.
 *
 * @param step updates made so far, this one included
 * @param steps updates in the whole run
 * @param loss mean loss (nats) of the batch, before the update
 * @param gradientNorm norm of the gradient before clipping
 * @param rate the learning rate used
 * @param tokens tokens predicted in the batch
 * @param tokensPerSecond speed since the run began or went on, checkpoints left out
 */
public record TrainingStep(
    int step,
    int steps,
    double loss,
    double gradientNorm,
    double rate,
    int tokens,
    double tokensPerSecond) {}
