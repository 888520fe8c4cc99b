/**
 * A decoder-only transformer one can look inside: its shape, its parameters, and two ways to run
 * it.
 *
 * <p>{@link org.pingze.probes.model.FastTransformer} trains in float and is looked into in double
 * or float; {@link org.pingze.probes.model.ReferenceTransformer} is the plain double version it is
 * tested against. May import the JDK, {@code probes.tensor} and {@code probes.hooks}; it knows
 * token ids, never tones. Start reading at {@link org.pingze.probes.model.TransformerConfig}, then
 * {@link org.pingze.probes.model.Transformer}.
 */
@NullMarked
package org.pingze.probes.model;

import org.jspecify.annotations.NullMarked;
