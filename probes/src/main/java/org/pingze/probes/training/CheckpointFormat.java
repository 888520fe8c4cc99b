package org.pingze.probes.training;

import org.pingze.probes.model.io.AtomicWriting;
import org.pingze.probes.model.io.SpecialTokens;
import org.pingze.probes.model.io.StoredType;

/**
 * How checkpoints are written.
 *
 * @param type F32, or F16 for half the size
 * @param tokens the ids that begin and end a row
 * @param companions adds what belongs beside each model, such as {@code tokenizer.json}; is given
 *     the directory that will become the checkpoint
 */
public record CheckpointFormat(
    StoredType type, SpecialTokens tokens, AtomicWriting.Content companions) {}
