package org.pingze.corpus;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Makes {@link CharacterVectors} from verse: the first singular directions of the positive
 * pointwise mutual information between a character and those that stand right before and right
 * after it, each scaled by the root of its singular value, and the vectors brought to length 1
 * (after Levy, Goldberg and Dagan 2015, <a href="https://aclanthology.org/Q15-1016/">Improving
 * Distributional Similarity with Lessons Learned from Word Embeddings</a>).
 *
 * <p>The directions are found by subspace iteration. Every sum has a fixed order, so the same poems
 * give the same vectors on any number of threads.
 */
final class CharacterVectorEstimator {
  /** Characters seen less often have no vector. */
  private static final int SEEN = 30;

  /** How many of the most frequent characters count as neighbours, on either side. */
  private static final int NEIGHBOURS = 1000;

  /** Rare neighbours are smoothed by this power of their frequency (Levy and others). */
  private static final double SMOOTHING = 0.75;

  private static final int ITERATIONS = 6;
  private static final long SEED = 1;

  private final List<Integer> vocabulary;
  private final Map<Integer, Integer> rows = new HashMap<>();
  private final float[][] association; // (character, neighbour before then after)

  private CharacterVectorEstimator(List<PoemCharacters> poems) {
    Map<Integer, Integer> seen = new TreeMap<>();
    for (PoemCharacters poem : poems) {
      for (int i = 0; i < poem.size(); i++) {
        seen.merge(poem.usual(i), 1, Integer::sum);
      }
    }
    vocabulary =
        seen.entrySet().stream()
            .filter(entry -> entry.getValue() >= SEEN)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder())) // stable: ties by code
            .map(Map.Entry::getKey)
            .toList();
    for (int row = 0; row < vocabulary.size(); row++) {
      rows.put(vocabulary.get(row), row);
    }
    association = new float[vocabulary.size()][2 * Math.min(NEIGHBOURS, vocabulary.size())];
    count(poems);
    weigh();
  }

  /** Returns the vectors of the characters of these poems. */
  static CharacterVectors vectors(List<PoemCharacters> poems) {
    CharacterVectors vectors = new CharacterVectors();
    CharacterVectorEstimator estimator = new CharacterVectorEstimator(poems);
    if (estimator.vocabulary.size() >= CharacterVectors.DIMENSIONS) {
      estimator.addTo(vectors);
    }
    return vectors;
  }

  private void count(List<PoemCharacters> poems) {
    int neighbours = Math.min(NEIGHBOURS, vocabulary.size());
    for (PoemCharacters poem : poems) {
      for (int i = 0; i < poem.size(); i++) {
        Integer row = rows.get(poem.usual(i));
        if (row != null) {
          int before = rows.getOrDefault(poem.beside(i, -1), neighbours);
          int after = rows.getOrDefault(poem.beside(i, 1), neighbours);
          if (before < neighbours) {
            association[row][before]++;
          }
          if (after < neighbours) {
            association[row][neighbours + after]++;
          }
        }
      }
    }
  }

  /** Turns counts into positive pointwise mutual information. */
  private void weigh() {
    int columns = vocabulary.isEmpty() ? 0 : association[0].length;
    double[] ofColumn = new double[columns];
    double[] ofRow = new double[association.length];
    for (int row = 0; row < association.length; row++) {
      for (int column = 0; column < columns; column++) {
        ofRow[row] += association[row][column];
        ofColumn[column] += association[row][column];
      }
    }
    double smoothed = 0;
    for (int column = 0; column < columns; column++) {
      ofColumn[column] = StrictMath.pow(ofColumn[column], SMOOTHING);
      smoothed += ofColumn[column];
    }
    for (int row = 0; row < association.length; row++) {
      for (int column = 0; column < columns; column++) {
        double seen = association[row][column];
        if (seen > 0) {
          double information = StrictMath.log(seen / ofRow[row] / (ofColumn[column] / smoothed));
          association[row][column] = (float) Math.max(0, information);
        }
      }
    }
  }

  private void addTo(CharacterVectors vectors) {
    int dimensions = CharacterVectors.DIMENSIONS;
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    double[][] right = new double[association[0].length][dimensions];
    for (double[] row : right) {
      for (int d = 0; d < dimensions; d++) {
        row[d] = random.nextDouble() - 0.5;
      }
    }
    double[][] left = new double[0][];
    for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
      left = timesRight(right);
      orthonormalise(left);
      right = timesLeft(left);
      if (iteration < ITERATIONS) {
        orthonormalise(right);
      }
    }
    double[] scale = new double[dimensions]; // the root of the singular value
    for (int d = 0; d < dimensions; d++) {
      scale[d] = Math.sqrt(Math.sqrt(product(right, d, d)));
    }
    for (int row = 0; row < left.length; row++) {
      double length = 0;
      for (int d = 0; d < dimensions; d++) {
        left[row][d] *= scale[d];
        length += left[row][d] * left[row][d];
      }
      int[] hundredths = new int[dimensions];
      for (int d = 0; d < dimensions; d++) {
        hundredths[d] = length == 0 ? 0 : (int) Math.rint(100 * left[row][d] / Math.sqrt(length));
      }
      vectors.put(vocabulary.get(row), hundredths);
    }
  }

  private double[][] timesRight(double[][] right) {
    double[][] left = new double[association.length][CharacterVectors.DIMENSIONS];
    IntStream.range(0, left.length)
        .parallel()
        .forEach(row -> addProduct(left[row], association[row], right));
    return left;
  }

  private static void addProduct(double[] sum, float[] weights, double[][] vectors) {
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        for (int d = 0; d < sum.length; d++) {
          sum[d] += weights[i] * vectors[i][d];
        }
      }
    }
  }

  private double[][] timesLeft(double[][] left) {
    double[][] right = new double[association[0].length][CharacterVectors.DIMENSIONS];
    for (int row = 0; row < left.length; row++) {
      for (int column = 0; column < right.length; column++) {
        if (association[row][column] != 0) {
          for (int d = 0; d < CharacterVectors.DIMENSIONS; d++) {
            right[column][d] += association[row][column] * left[row][d];
          }
        }
      }
    }
    return right;
  }

  /** Makes the columns orthogonal and of length 1, one after the other (Gram–Schmidt). */
  private static void orthonormalise(double[][] matrix) {
    for (int d = 0; d < CharacterVectors.DIMENSIONS; d++) {
      for (int earlier = 0; earlier < d; earlier++) {
        double along = product(matrix, d, earlier);
        for (double[] row : matrix) {
          row[d] -= along * row[earlier];
        }
      }
      double length = Math.sqrt(product(matrix, d, d));
      for (double[] row : matrix) {
        row[d] = length == 0 ? 0 : row[d] / length;
      }
    }
  }

  private static double product(double[][] matrix, int one, int other) {
    double product = 0;
    for (double[] row : matrix) {
      product += row[one] * row[other];
    }
    return product;
  }
}
