package org.pingze.probes.tensor;

import java.lang.System.Logger;

/** Chooses the kernels once for the whole run. */
final class KernelChoice {
  static final Kernels FASTEST;
  static final ShortRowAttention SHORT_ROW_ATTENTION;

  static {
    Kernels kernels;
    ShortRowAttention products;
    try {
      kernels = (Kernels) create("VectorKernels");
      products = (ShortRowAttention) create("VectorShortRowAttention");
    } catch (ReflectiveOperationException | LinkageError unavailable) {
      warn(unavailable);
      kernels = new PlainKernels();
      products = new PlainShortRowAttention();
    }
    FASTEST = kernels;
    SHORT_ROW_ATTENTION = products;
  }

  private KernelChoice() {}

  /** Makes one by name: the class cannot be linked without the Vector API module. */
  private static Object create(String name) throws ReflectiveOperationException {
    return Class.forName("org.pingze.probes.tensor.vector." + name)
        .getMethod("create")
        .invoke(null);
  }

  private static void warn(Throwable unavailable) {
    Throwable cause = unavailable.getCause() == null ? unavailable : unavailable.getCause();
    System.getLogger(Kernels.class.getName())
        .log(
            Logger.Level.WARNING,
            "the Vector API cannot be used ({0}); training is about three times slower. Start Java"
                + " with --add-modules jdk.incubator.vector",
            cause.toString());
  }
}
