/**
 * Training a transformer: initialisation, batches, optimizer, checkpoints, and the state from which
 * a run goes on.
 *
 * <p>May import the JDK, Jackson and {@code org.pingze.probes.model} with its {@code io}. It sees
 * rows of token ids, never tones or poems. Start reading at {@link
 * org.pingze.probes.training.Trainer}.
 */
@NullMarked
package org.pingze.probes.training;

import org.jspecify.annotations.NullMarked;
