package org.pingze.probes.tensor;

import java.lang.System.Logger;

/** Chooses the kernels once for the whole run. */
final class KernelChoice {
  static final Kernels FASTEST;
  static final ShortRowAttention SHORT_ROW_ATTENTION;
  static final WideProducts WIDE_PRODUCTS;

  static {
    Kernels kernels;
    ShortRowAttention shortRows;
    WideProducts wide;
    try {
      kernels = (Kernels) create("VectorKernels");
      shortRows = (ShortRowAttention) create("VectorShortRowAttention");
      wide = (WideProducts) create("VectorWideProducts");
    } catch (ReflectiveOperationException | LinkageError unavailable) {
      warn(unavailable);
      kernels = new PlainKernels();
      shortRows = new PlainShortRowAttention();
      wide = new PlainWideProducts();
    }
    FASTEST = kernels;
    SHORT_ROW_ATTENTION = shortRows;
    WIDE_PRODUCTS = wide;
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
