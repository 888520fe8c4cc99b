/**
 * Writing on from a row of tokens: which tokens may come next, and which of them is drawn.
 *
 * <p>May import the JDK and {@code org.pingze.probes.model} and {@code hooks}. It knows token ids,
 * never tones; a metre is a {@link org.pingze.probes.generation.TokenFilter} to it. Start reading
 * at {@link org.pingze.probes.generation.Continuation}.
 */
@NullMarked
package org.pingze.probes.generation;

import org.jspecify.annotations.NullMarked;
