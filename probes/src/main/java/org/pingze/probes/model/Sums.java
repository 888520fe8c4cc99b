package org.pingze.probes.model;

import org.pingze.probes.tensor.Kernels;
import org.pingze.probes.tensor.PlainKernels;
import org.pingze.probes.tensor.PlainShortRowAttention;
import org.pingze.probes.tensor.Products;
import org.pingze.probes.tensor.ShortRowAttention;

/** How the fast transformer adds up when it is looked into; it always trains in float. */
public enum Sums {
  /**
   * In float, as fast as can be: for scans of many rows.
   *
   * <p>OpenBLAS rounds a row by its place among the others, so that rows beside it may change the
   * last bits of what comes out: up to 1e-5 where residual streams reach 20.
   */
  FLOAT,
  /**
   * In double, rounded to float once: products, norms, softmax and nonlinearities; and the residual
   * stream keeps its digits from block to block.
   *
   * <p>About a third of the rate. Every activation of a row is, bit by bit, the same whatever rows
   * are beside it, in whatever order and however far they are padded.
   */
  DOUBLE;

  Products products() {
    return this == FLOAT ? Products.fastest() : Products.wide();
  }

  Kernels kernels() {
    return this == FLOAT ? Kernels.fastest() : new PlainKernels();
  }

  ShortRowAttention shortRows() {
    return this == FLOAT ? ShortRowAttention.fastest() : new PlainShortRowAttention();
  }
}
