/**
 * Arithmetic on flat float arrays: matrix products through BLAS, and the row kernels beside them;
 * and matrix products in double, whose every row is computed for itself.
 *
 * <p>May import the JDK and the BLAS bindings. Start reading at {@link
 * org.pingze.probes.tensor.Kernels}, then {@link org.pingze.probes.tensor.Blas}.
 */
@NullMarked
package org.pingze.probes.tensor;

import org.jspecify.annotations.NullMarked;
