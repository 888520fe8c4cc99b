/**
 * Whether a series of checkpoints is what it says (METHOD §7): duplicates among its steps,
 * discontinuities, missing steps, and values that are not finite.
 *
 * <p>May import the JDK and {@code org.pingze.probes.model.io}. It reads tensors of any
 * architecture and runs none. Start reading at {@link org.pingze.probes.integrity.SeriesReport}.
 */
@NullMarked
package org.pingze.probes.integrity;

import org.jspecify.annotations.NullMarked;
