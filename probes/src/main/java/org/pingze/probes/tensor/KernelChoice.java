package org.pingze.probes.tensor;

import java.lang.System.Logger;

/** Chooses the kernels once for the whole run. */
final class KernelChoice {
  static final Kernels FASTEST = choose();

  private KernelChoice() {}

  private static Kernels choose() {
    try {
      // By name: the class cannot be linked without the Vector API module.
      return (Kernels)
          Class.forName("org.pingze.probes.tensor.vector.VectorKernels")
              .getMethod("create")
              .invoke(null);
    } catch (ReflectiveOperationException | LinkageError unavailable) {
      Throwable cause = unavailable.getCause() == null ? unavailable : unavailable.getCause();
      System.getLogger(Kernels.class.getName())
          .log(
              Logger.Level.WARNING,
              "the Vector API cannot be used ({0}); training is about three times slower. Start Java"
                  + " with --add-modules jdk.incubator.vector",
              cause.toString());
      return new PlainKernels();
    }
  }
}
