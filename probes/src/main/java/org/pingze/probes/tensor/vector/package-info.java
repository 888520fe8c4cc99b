/**
 * The kernels written with the Vector API ({@code jdk.incubator.vector}).
 *
 * <p>Compiled apart and loaded by name, so that pingze also runs without that module. May import
 * the JDK and {@code probes.tensor}. Start reading at {@link
 * org.pingze.probes.tensor.vector.VectorKernels}.
 */
@NullMarked
package org.pingze.probes.tensor.vector;

import org.jspecify.annotations.NullMarked;
