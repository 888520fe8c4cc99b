/**
 * Model directories on disk: {@code config.json} and {@code model.safetensors} as Hugging Face
 * writes them; and activations, written under TransformerLens's names.
 *
 * <p>May import the JDK, Jackson and {@code org.pingze.probes.model} and {@code hooks}. It knows
 * token ids, never tones. Start reading at {@link org.pingze.probes.model.io.ModelDirectory}, then
 * {@link org.pingze.probes.model.io.Safetensors} and {@link
 * org.pingze.probes.model.io.ActivationDump}.
 */
@NullMarked
package org.pingze.probes.model.io;

import org.jspecify.annotations.NullMarked;
