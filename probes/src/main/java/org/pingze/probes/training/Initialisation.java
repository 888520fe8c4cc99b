package org.pingze.probes.training;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;

/**
 * The distribution of the first weights.
 *
 * <p>Matrices are normal around 0; those that write into the residual stream (the attention's
 * output and the last matrix of the MLP) may have a deviation of their own. Biases are 0, norm
 * gains 1 (stored as 0 where they are stored as their distance from 1). The unused MLP of an
 * attention-only model is 0. Every initialisation can be used with every family.
 */
public enum Initialisation {
  /**
   * Deviation 0.02, over √(2 · layers) into the residual stream: Radford et al. 2019 (GPT-2), as
   * transformers makes GPT-2.
   */
  NORMAL {
    @Override
    double deviation(TransformerConfig model) {
      return 0.02;
    }
  },
  /**
   * Deviation √(2 / (5 · dModel)), after Nguyen and Salazar 2019 (GPT-NeoX: small_init), over √(2 ·
   * layers) into the residual stream.
   */
  SMALL {
    @Override
    double deviation(TransformerConfig model) {
      return Math.sqrt(2.0 / (5.0 * model.dModel()));
    }
  },
  /**
   * Deviation √(2 / (5 · dModel)), and 2 / (layers · √dModel) into the residual stream: Black et
   * al. 2022 (GPT-NeoX: small_init and wang_init), as the Pythia models were made.
   */
  SMALL_WANG {
    @Override
    double deviation(TransformerConfig model) {
      return SMALL.deviation(model);
    }

    @Override
    double intoResidual(TransformerConfig model) {
      return 2 / (model.layers() * Math.sqrt(model.dModel())) / deviation(model);
    }
  },
  /** Deviation 0.02 everywhere, as transformers makes Llama, Mistral, Qwen2, Qwen3 and Gemma. */
  EVEN {
    @Override
    double deviation(TransformerConfig model) {
      return 0.02;
    }

    @Override
    double intoResidual(TransformerConfig model) {
      return 1;
    }
  };

  abstract double deviation(TransformerConfig model);

  /** Returns what the deviation is multiplied by where a matrix writes into the residual stream. */
  double intoResidual(TransformerConfig model) {
    return 1 / Math.sqrt(2.0 * model.layers());
  }

  /**
   * Returns the first weights of a model, in the order of {@link ParameterLayout}.
   *
   * @param model the shape
   * @param seed the same seed gives the same bytes on every machine
   */
  public float[] parameters(TransformerConfig model, long seed) {
    ParameterLayout layout = ParameterLayout.of(model);
    float[] parameters = new float[layout.size()];
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    double deviation = deviation(model);
    for (ParameterSlice slice : layout.slices()) {
      String name = slice.name();
      if (slice.isMatrix() && !(model.attentionOnly() && name.contains(".mlp."))) {
        double scale = writesIntoResidual(name) ? intoResidual(model) : 1;
        for (int i = slice.offset(); i < slice.end(); i++) {
          parameters[i] = (float) (gaussian(random) * deviation * scale);
        }
      } else if (isNormGain(name)) {
        float stored = 1 - model.norm().gainOffset();
        java.util.Arrays.fill(parameters, slice.offset(), slice.end(), stored);
      }
    }
    return parameters;
  }

  private static boolean writesIntoResidual(String name) {
    return name.endsWith(".attention.dense.weight")
        || name.endsWith(".mlp.dense_4h_to_h.weight")
        || name.endsWith(".o_proj.weight")
        || name.endsWith(".down_proj.weight")
        || name.endsWith(".c_proj.weight");
  }

  private static boolean isNormGain(String name) {
    return name.endsWith("norm.weight") || name.matches(".*\\.ln_[12f]\\.weight");
  }

  /** A standard normal number by Box and Muller 1958; the JDK's own may change with its version. */
  private static double gaussian(RandomGenerator random) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
