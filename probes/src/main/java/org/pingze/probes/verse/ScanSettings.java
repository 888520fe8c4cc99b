package org.pingze.probes.verse;

/**
 * How thoroughly a scan resamples.
 *
 * @param bootstrapDraws resamples behind each interval, at least 1000
 * @param signFlips sign patterns behind each p-value of attention
 * @param permutations relabellings behind each p-value of an OV transfer
 * @param repeatDraws rows of random repeats, at least 10 (METHOD §3)
 * @param characters over how many of the most frequent characters OV transfers are measured
 * @param seed the seed of everything drawn
 */
public record ScanSettings(
    int bootstrapDraws,
    int signFlips,
    int permutations,
    int repeatDraws,
    int characters,
    long seed) {
  public ScanSettings {
    if (bootstrapDraws < 1000 || signFlips < 1 || permutations < 1 || repeatDraws < 10) {
      throw new IllegalArgumentException(
          "a scan needs 1000 bootstrap draws, 10 draws of repeats and one relabelling or more: "
              + bootstrapDraws
              + ", "
              + repeatDraws
              + ", "
              + permutations);
    }
  }

  /** Returns settings for one of many checkpoints: the smallest p is 1/4000 and, for OV, 1/200. */
  public static ScanSettings forSeries(long seed) {
    return new ScanSettings(1000, 3999, 199, 20, 2000, seed);
  }

  /** Returns settings for the checkpoint that is reported on: the smallest p is 1/10000, 1/2000. */
  public static ScanSettings thorough(long seed) {
    return new ScanSettings(2000, 9999, 1999, 20, 2000, seed);
  }
}
