package org.pingze.probes.statistics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Cases computed by scipy, scikit-learn and statsmodels; versions stand in each file. */
public final class Fixture {
  private Fixture() {}

  /** Returns the cases of a file beside the class. */
  public static Stream<JsonNode> cases(Class<?> beside, String file) {
    try (InputStream in = beside.getResourceAsStream(file)) {
      JsonNode cases = new ObjectMapper().readTree(in).get("cases");
      return StreamSupport.stream(cases.spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns an array of numbers. */
  public static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
