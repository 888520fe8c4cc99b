package org.pingze.probes.integrity;

import java.nio.file.Path;

/**
 * A model directory and the number of training steps after which it was saved.
 *
 * @param step the steps; −1 for a model that stands alone and is of no series
 * @param directory where its files are; may lack them
 */
public record Checkpoint(long step, Path directory) {}
