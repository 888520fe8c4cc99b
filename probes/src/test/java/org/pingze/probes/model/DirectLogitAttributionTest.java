package org.pingze.probes.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingze.probes.hooks.ActivationCache;
import org.pingze.probes.hooks.HookPoint;

/**
 * Embedding + heads + MLPs + biases = logits, through the final norm at its own mean and deviation.
 */
class DirectLogitAttributionTest {
  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);

  @ParameterizedTest
  @MethodSource("org.pingze.probes.model.RandomModels#configs")
  void thePartsAddUpToTheLogitsOfTheReference(TransformerConfig config) {
    float[] parameters = RandomModels.parameters(config, random);
    int[] row = RandomModels.batch(config, 1, random).row(0);
    ReferenceActivations values = ReferenceTransformer.of(config, parameters).run(row);
    double[] parts = values.at(HookPoint.residPre(0)).clone();
    for (int layer = 0; layer < config.layers(); layer++) {
      addHeads(config, parameters, layer, values.at(HookPoint.result(layer)), parts);
      if (!config.attentionOnly()) {
        add(values.at(HookPoint.mlpOut(layer)), parts);
      }
    }
    double[] stream = values.at(HookPoint.residPost(config.layers() - 1));
    assertThat(residual(config, parameters, parts, stream, values.logits())).isLessThan(1e-10);
  }

  @ParameterizedTest
  @MethodSource("org.pingze.probes.model.RandomModels#configs")
  void thePartsAddUpToTheLogitsInFloat(TransformerConfig config) {
    float[] parameters = RandomModels.parameters(config, random);
    int[] row = RandomModels.batch(config, 1, random).row(0);
    TreeSet<HookPoint> points = new TreeSet<>();
    points.add(HookPoint.residPre(0));
    points.add(HookPoint.residPost(config.layers() - 1));
    for (int layer = 0; layer < config.layers(); layer++) {
      points.add(HookPoint.result(layer));
      if (!config.attentionOnly()) {
        points.add(HookPoint.mlpOut(layer));
      }
    }
    ActivationCache cache = ActivationCache.recording(points);
    FastTransformer model = new FastTransformer(config, parameters);
    float[] logits = model.logits(TokenBatch.of(List.of(row)), cache.hooks());
    double[] parts = wide(cache.values(HookPoint.residPre(0), 0));
    for (int layer = 0; layer < config.layers(); layer++) {
      double[] results = wide(cache.values(HookPoint.result(layer), 0));
      addHeads(config, parameters, layer, results, parts);
      if (!config.attentionOnly()) {
        add(wide(cache.values(HookPoint.mlpOut(layer), 0)), parts);
      }
    }
    double[] stream = wide(cache.values(HookPoint.residPost(config.layers() - 1), 0));
    assertThat(residual(config, parameters, parts, stream, wide(logits))).isLessThan(1e-4);
  }

  private static void addHeads(
      TransformerConfig config, float[] parameters, int layer, double[] results, double[] parts) {
    float[] bias = new TransformerWeights(config, parameters).outputBias(layer);
    int d = config.dModel();
    for (int t = 0; t < parts.length / d; t++) {
      for (int i = 0; i < d; i++) {
        parts[t * d + i] += bias[i];
        for (int head = 0; head < config.heads(); head++) {
          parts[t * d + i] += results[(t * config.heads() + head) * d + i];
        }
      }
    }
  }

  /** Returns the largest difference between the parts' logits and the model's. */
  private static double residual(
      TransformerConfig config,
      float[] parameters,
      double[] parts,
      double[] stream,
      double[] logits) {
    TransformerWeights weights = new TransformerWeights(config, parameters);
    double[] scale = gain(config, parameters);
    float[] bias = weights.finalNormBias();
    float[] unembedding = weights.unembedding();
    int d = config.dModel();
    double largest = 0;
    for (int t = 0; t < stream.length / d; t++) {
      double mean = 0;
      for (int i = 0; i < d && config.norm().centres(); i++) {
        mean += stream[t * d + i] / d;
      }
      double variance = 0;
      for (int i = 0; i < d; i++) {
        variance += (stream[t * d + i] - mean) * (stream[t * d + i] - mean) / d;
      }
      boolean plain = config.norm() == Norm.NONE;
      double inverse = plain ? 1 : 1 / Math.sqrt(variance + config.normEpsilon());
      for (int token = 0; token < config.vocabulary(); token++) {
        double logit = 0;
        for (int i = 0; i < d; i++) {
          double normal = (parts[t * d + i] - mean) * inverse * scale[i] + bias[i];
          logit += normal * unembedding[token * d + i];
        }
        largest = Math.max(largest, Math.abs(logit - logits[t * config.vocabulary() + token]));
      }
    }
    return largest;
  }

  private static double[] gain(TransformerConfig config, float[] parameters) {
    int from = new ModelOffsets(ParameterLayout.of(config)).finalNormWeight;
    double[] gain = new double[config.dModel()];
    for (int i = 0; i < gain.length; i++) {
      gain[i] = from < 0 ? 1 : (double) parameters[from + i] + config.norm().gainOffset();
    }
    return gain;
  }

  private static void add(double[] x, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += x[i];
    }
  }

  private static double[] wide(float[] values) {
    return Distance.widen(values, 0, values.length);
  }
}
