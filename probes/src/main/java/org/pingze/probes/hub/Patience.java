package org.pingze.probes.hub;

import java.time.Duration;

/**
 * How long the hub is borne with.
 *
 * @param attempts how often a request is made before the download gives up; counted anew whenever
 *     bytes have arrived
 * @param firstPause the pause before the second attempt; each further one is twice as long
 * @param longestPause what no pause exceeds; a hub that asks for more (Retry-After) is obeyed later
 * @param silence how long no byte may arrive before the connection counts as broken
 */
public record Patience(int attempts, Duration firstPause, Duration longestPause, Duration silence) {
  public Patience {
    if (attempts < 1) {
      throw new IllegalArgumentException("at least 1 attempt is made, got " + attempts);
    }
  }

  /** Returns six attempts over half a minute of pauses, and a minute of silence. */
  public static Patience usual() {
    return new Patience(6, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(60));
  }

  /** Returns the pause after so many failed attempts. */
  Duration pause(int failed) {
    Duration doubled = firstPause.multipliedBy(1L << Math.min(failed - 1, 20));
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
