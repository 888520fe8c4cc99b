package org.pingze.probes.model.io;

/**
 * The token ids that begin and end a row, as {@code config.json} names them.
 *
 * @param bos the token before the first character
 * @param eos the token after the last
 */
public record SpecialTokens(int bos, int eos) {
  public SpecialTokens {
    if (bos < 0 || eos < 0) {
      throw new IllegalArgumentException("token ids count from 0: " + bos + ", " + eos);
    }
  }
}
