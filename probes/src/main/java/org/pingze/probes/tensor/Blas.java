package org.pingze.probes.tensor;

import dev.ludovic.netlib.blas.BLAS;
import dev.ludovic.netlib.blas.JavaBLAS;
import dev.ludovic.netlib.blas.NativeBLAS;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Matrix products on flat row-major float arrays, by OpenBLAS on one thread per call.
 *
 * <p>Parallelism belongs to the caller: a product by a single thread has the same bytes however
 * many threads run products beside it. Where the native library cannot be loaded, netlib's Java
 * code takes its place, slower and with other roundings; {@link #description()} tells which one
 * ran.
 */
public final class Blas {
  // Kept, so that its level is not lost: netlib announces its choice on standard error otherwise.
  private static final java.util.logging.Logger NETLIB =
      java.util.logging.Logger.getLogger("dev.ludovic.netlib.blas.InstanceBuilder");

  private static final String PATH_PROPERTY = "dev.ludovic.netlib.blas.nativeLibPath";

  private final BLAS blas;
  private final String description;

  private Blas(BLAS blas, String description) {
    this.blas = blas;
    this.description = description;
  }

  /** Loads on first use. */
  private static final class Holder {
    static final Blas INSTANCE = load();
  }

  /** Returns the products of this machine. */
  public static Blas instance() {
    return Holder.INSTANCE;
  }

  /** Returns what computes the products, such as {@code OpenBLAS 0.3.31, 1 thread a call}. */
  public String description() {
    return description;
  }

  /**
   * Sets OpenBLAS back to one thread a call; to be called before a run of products.
   *
   * <p>ND4J, when it starts, gives every copy of OpenBLAS in the process all processors, and the
   * same product then has other bytes.
   */
  public void useOneThread() {
    if (blas instanceof NativeBLAS) {
      openblas_nolapack.blas_set_num_threads(1);
    }
  }

  /**
   * Computes {@code c ← alpha · op(a) · op(b) + beta · c}, row-major.
   *
   * @param transposeA whether {@code a} is stored (inner, rows) rather than (rows, inner)
   * @param transposeB whether {@code b} is stored (columns, inner) rather than (inner, columns)
   * @param rows rows of c
   * @param columns columns of c
   * @param inner length of each dot product
   * @param aStride distance between the starts of two stored rows of a; likewise for b and c
   * @param beta what c is multiplied by; if 0, c is not read
   */
  public void multiply(
      boolean transposeA,
      boolean transposeB,
      int rows,
      int columns,
      int inner,
      double alpha,
      float[] a,
      int aOffset,
      int aStride,
      float[] b,
      int bOffset,
      int bStride,
      float beta,
      float[] c,
      int cOffset,
      int cStride) {
    // BLAS is column-major: it sees each array transposed, and cᵀ = op(b)ᵀ · op(a)ᵀ.
    blas.sgemm(
        transposeB ? "T" : "N",
        transposeA ? "T" : "N",
        columns,
        rows,
        inner,
        (float) alpha,
        b,
        bOffset,
        bStride,
        a,
        aOffset,
        aStride,
        beta,
        c,
        cOffset,
        cStride);
  }

  private static Blas load() {
    NETLIB.setLevel(java.util.logging.Level.WARNING);
    try {
      String binding = Loader.load(openblas_nolapack.class);
      // netlib must open the very file that JavaCPP opened: a second copy would keep its own
      // threads.
      System.setProperty(PATH_PROPERTY, library(Path.of(binding)).toString());
      BLAS loaded = NativeBLAS.getInstance();
      openblas_nolapack.blas_set_num_threads(1);
      String core = System.getenv("OPENBLAS_CORETYPE");
      return new Blas(
          loaded,
          openblas_nolapack.OPENBLAS_VERSION.strip()
              + (core == null ? "" : ", core type " + core)
              + ", 1 thread a call");
    } catch (LinkageError | RuntimeException unavailable) {
      System.getLogger(Blas.class.getName())
          .log(
              Logger.Level.WARNING,
              "OpenBLAS cannot be loaded ({0}); matrix products run in Java, several times slower",
              unavailable.toString());
      return new Blas(JavaBLAS.getInstance(), "netlib Java BLAS");
    }
  }

  private static Path library(Path binding) {
    for (String name :
        List.of(
            "libopenblas_nolapack.so.0",
            "libopenblas_nolapack.0.dylib",
            "libopenblas_nolapack.dll")) {
      Path candidate = binding.resolveSibling(name);
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("no OpenBLAS beside " + binding);
  }
}
