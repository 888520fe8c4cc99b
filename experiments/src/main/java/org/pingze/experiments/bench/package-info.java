/**
 * How fast the model runs beside what the processor's matrix products allow.
 *
 * <p>May import {@code probes}. Start reading at {@link org.pingze.experiments.bench.Bench}.
 */
@NullMarked
package org.pingze.experiments.bench;

import org.jspecify.annotations.NullMarked;
