package org.pingze.probes.instruments;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.TransformerWeights;

/**
 * What a head writes for what it reads: x · W_V · W_O · W_U (Elhage et al. 2021, <a
 * href="https://transformer-circuits.pub/2021/framework/index.html">A Mathematical Framework</a>),
 * read off the weights.
 *
 * <p>The layer norms are folded in: what the head reads is a normalised embedding, and an
 * unembedding is centred and weighted by the final norm's gain. The final norm's division by the
 * length of the residual stream, which differs from token to token, is left out: logits here have
 * no absolute scale, only signs and ratios.
 */
public final class OvCircuit {
  private final HeadId head;
  private final TransformerConfig config;
  private final float[] value; // (dModel, dHead)
  private final float[] output; // (dHead, dModel)
  private final float[] normWeight; // (dModel)
  private final float[] normBias; // (dModel)
  private final float[] finalGain; // (dModel)

  /** Reads the circuit of one head. */
  public OvCircuit(TransformerConfig config, TransformerWeights weights, HeadId head) {
    this.head = head;
    this.config = config;
    this.value = weights.value(head);
    this.output = weights.output(head);
    this.normWeight = weights.attnNormWeight(head.layer());
    this.normBias = weights.attnNormBias(head.layer());
    this.finalGain = weights.finalNormWeight();
  }

  /** Returns the head. */
  public HeadId head() {
    return head;
  }

  /**
   * Returns what the head would read from each of these tokens if the residual stream held its
   * embedding and nothing else: W_V applied to the normalised embedding, (token, dHead). The
   * value's bias, the same for all tokens, is left out.
   *
   * @param embedding W_E, (vocabulary, dModel)
   * @param tokens token ids
   */
  public float[][] readings(float[] embedding, int[] tokens) {
    int d = config.dModel();
    float[][] readings = new float[tokens.length][];
    float[] normalized = new float[d];
    for (int i = 0; i < tokens.length; i++) {
      normalize(embedding, tokens[i] * d, normalized);
      float[] reading = new float[config.dHead()];
      for (int j = 0; j < d; j++) {
        for (int k = 0; k < reading.length; k++) {
          reading[k] += normalized[j] * value[j * reading.length + k];
        }
      }
      readings[i] = reading;
    }
    return readings;
  }

  /**
   * Returns how the head raises the logit of each of these tokens: W_O applied to its unembedding,
   * (token, dHead). The dot product with a {@linkplain #readings reading} is the logit written.
   *
   * @param unembedding the transpose of W_U, (vocabulary, dModel)
   * @param tokens token ids
   */
  public float[][] writings(float[] unembedding, int[] tokens) {
    int d = config.dModel();
    float[][] writings = new float[tokens.length][];
    float[] direction = new float[d];
    for (int i = 0; i < tokens.length; i++) {
      foldFinalNorm(unembedding, tokens[i] * d, direction);
      float[] writing = new float[config.dHead()];
      for (int k = 0; k < writing.length; k++) {
        float sum = 0;
        for (int j = 0; j < d; j++) {
          sum += output[k * d + j] * direction[j];
        }
        writing[k] = sum;
      }
      writings[i] = writing;
    }
    return writings;
  }

  private void normalize(float[] embedding, int offset, float[] normalized) {
    int d = normalized.length;
    double mean = 0;
    for (int j = 0; j < d; j++) {
      mean += embedding[offset + j];
    }
    mean /= d;
    double variance = 0;
    for (int j = 0; j < d; j++) {
      double centred = embedding[offset + j] - mean;
      variance += centred * centred;
    }
    double scale = 1 / Math.sqrt(variance / d + config.normEpsilon());
    for (int j = 0; j < d; j++) {
      normalized[j] =
          (float) ((embedding[offset + j] - mean) * scale) * normWeight[j] + normBias[j];
    }
  }

  /** The final norm centres its input, so only the centred part of gain · W_U is felt. */
  private void foldFinalNorm(float[] unembedding, int offset, float[] direction) {
    double mean = 0;
    for (int j = 0; j < direction.length; j++) {
      direction[j] = finalGain[j] * unembedding[offset + j];
      mean += direction[j];
    }
    mean /= direction.length;
    for (int j = 0; j < direction.length; j++) {
      direction[j] -= (float) mean;
    }
  }

  /** Returns the singular values of W_V · W_O that can differ from 0: dHead of them, falling. */
  public double[] singularValues() {
    int d = config.dModel();
    int dHead = config.dHead();
    INDArray v = Nd4j.create(value, new long[] {d, dHead}, 'c').castTo(DataType.DOUBLE);
    INDArray o = Nd4j.create(output, new long[] {dHead, d}, 'c').castTo(DataType.DOUBLE);
    // Column-major, as LAPACK reads; the custom op Svd crashes the virtual machine.
    INDArray product = v.mmul(o).dup('f');
    INDArray singular = Nd4j.create(DataType.DOUBLE, d);
    INDArray left = Nd4j.create(DataType.DOUBLE, new long[] {d, d}, 'f');
    INDArray right = Nd4j.create(DataType.DOUBLE, new long[] {d, d}, 'f');
    Nd4j.getBlasWrapper().lapack().gesvd(product, singular, left, right);
    double[] all = singular.toDoubleVector();
    return Arrays.copyOf(all, dHead);
  }

  /**
   * Returns Σλ / Σ|λ| over the eigenvalues of W_E · W_V · W_O · W_U: near 1 for a head that raises
   * what it reads, near −1 for one that lowers it (Elhage et al. 2021).
   *
   * <p>The non-zero eigenvalues are those of the small matrix Σ over tokens of writing ⊗ reading.
   *
   * @param readings from {@link #readings}, (token, dHead)
   * @param writings from {@link #writings}, (token, dHead), of the same tokens
   * @return a number in [−1, 1]; NaN if all eigenvalues are 0
   */
  public static double eigenvalueCopying(float[][] readings, float[][] writings) {
    int dHead = readings[0].length;
    RealMatrix small = MatrixUtils.createRealMatrix(dHead, dHead);
    for (int token = 0; token < readings.length; token++) {
      for (int i = 0; i < dHead; i++) {
        for (int j = 0; j < dHead; j++) {
          small.addToEntry(i, j, (double) writings[token][i] * readings[token][j]);
        }
      }
    }
    double sum = 0;
    double absolute = 0;
    for (Complex eigenvalue : new EigenDecompositionNonSymmetric(small).getEigenvalues()) {
      sum += eigenvalue.getReal();
      absolute += eigenvalue.norm();
    }
    return sum / absolute;
  }
}
