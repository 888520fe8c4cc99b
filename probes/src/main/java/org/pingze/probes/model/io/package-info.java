/**
 * Model directories on disk: {@code config.json} and {@code model.safetensors} as Hugging Face
 * writes them.
 *
 * <p>May import the JDK, Jackson and {@code org.pingze.probes.model}. It knows token ids, never
 * tones. Start reading at {@link org.pingze.probes.model.io.ModelDirectory}, then {@link
 * org.pingze.probes.model.io.Safetensors}.
 */
@NullMarked
package org.pingze.probes.model.io;

import org.jspecify.annotations.NullMarked;
