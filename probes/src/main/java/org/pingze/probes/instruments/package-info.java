/**
 * Instruments that read a transformer without knowing what its tokens mean: where heads look, what
 * they write, when they form.
 *
 * <p>May import the JDK, hipparchus, ND4J and the packages {@code hooks}, {@code model} and {@code
 * statistics}; never tones, poems or tokenizers. Start reading at {@link
 * org.pingze.probes.instruments.AttentionTarget}, then {@link
 * org.pingze.probes.instruments.AttentionScan} and {@link org.pingze.probes.instruments.OvCircuit}.
 */
@NullMarked
package org.pingze.probes.instruments;

import org.jspecify.annotations.NullMarked;
