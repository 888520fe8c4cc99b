package org.pingze.probes.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pingze.probes.hooks.HeadId;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.TransformerWeights;
import org.pingze.probes.statistics.Fixture;
import tools.jackson.databind.JsonNode;

class OvCircuitTest {
  static Stream<JsonNode> squareCases() {
    return Fixture.cases(OvCircuitTest.class, "svd.json")
        .filter(one -> one.has("copying_score"))
        .filter(one -> !one.get("name").asString().startsWith("rank"));
  }

  private static float[][] rows(JsonNode matrix) {
    float[][] rows = new float[matrix.size()][];
    for (int i = 0; i < rows.length; i++) {
      double[] row = Fixture.numbers(matrix.get(i));
      rows[i] = new float[row.length];
      for (int j = 0; j < row.length; j++) {
        rows[i][j] = (float) row[j];
      }
    }
    return rows;
  }

  private static float[][] identity(int n) {
    float[][] rows = new float[n][n];
    for (int i = 0; i < n; i++) {
      rows[i][i] = 1;
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("squareCases")
  void eigenvalueCopyingIsThatOfNumpy(JsonNode one) {
    float[][] matrix = rows(one.get("A"));
    assertThat(OvCircuit.eigenvalueCopying(identity(matrix.length), matrix))
        .isCloseTo(one.get("copying_score").asDouble(), within(1e-5));
  }

  /** A model of one head whose W_V is the matrix and whose W_O is the identity. */
  private static OvCircuit circuit(float[][] matrix, float[] parameters, TransformerConfig config) {
    ParameterLayout layout = ParameterLayout.of(config);
    int d = matrix.length;
    int fused = layout.slice("transformer.h.0.attn.c_attn.weight").offset();
    int output = layout.slice("transformer.h.0.attn.c_proj.weight").offset();
    for (int i = 0; i < d; i++) {
      System.arraycopy(matrix[i], 0, parameters, fused + i * 3 * d + 2 * d, d);
      parameters[output + i * d + i] = 1;
    }
    Arrays.fill(
        parameters,
        layout.slice("transformer.h.0.ln_1.weight").offset(),
        layout.slice("transformer.h.0.ln_1.weight").end(),
        1);
    Arrays.fill(
        parameters,
        layout.slice("transformer.ln_f.weight").offset(),
        layout.slice("transformer.ln_f.weight").end(),
        2);
    return new OvCircuit(config, new TransformerWeights(config, parameters), new HeadId(0, 0));
  }

  @ParameterizedTest
  @MethodSource("squareCases")
  void singularValuesAreThoseOfNumpy(JsonNode one) {
    float[][] matrix = rows(one.get("A"));
    TransformerConfig config = TransformerConfig.learned(1, 1, matrix.length, 0, 3, 4);
    float[] parameters = new float[ParameterLayout.of(config).size()];
    assertThat(circuit(matrix, parameters, config).singularValues())
        .containsExactly(Fixture.numbers(one.get("singular_values")), within(1e-5));
  }

  @Test
  void readingAndWritingFoldTheNormsIn() {
    TransformerConfig config = TransformerConfig.learned(1, 1, 2, 0, 3, 4);
    float[] parameters = new float[ParameterLayout.of(config).size()];
    OvCircuit circuit = circuit(new float[][] {{3, 0}, {0, 5}}, parameters, config);
    // The embedding (4, 2) is normalised to (1, −1).
    float[][] readings = circuit.readings(new float[] {4, 2, 0, 0, 0, 0}, new int[] {0});
    assertThat(readings[0]).containsExactly(new float[] {3, -5}, within(1e-4f));
    // The unembedding (1, 3), doubled by the gain and centred, is (−2, 2).
    float[][] writings = circuit.writings(new float[] {0, 0, 1, 3, 0, 0}, new int[] {1});
    assertThat(writings[0]).containsExactly(new float[] {-2, 2}, within(1e-6f));
  }
}
