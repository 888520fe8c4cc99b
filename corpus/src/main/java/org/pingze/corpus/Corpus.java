package org.pingze.corpus;

import java.util.List;

/**
 * The poems that are used, and an account of those that are not.
 *
 * @param poems the poems, in the order of their source
 * @param exclusions every poem left out, with its reason
 */
public record Corpus(List<RegulatedVerse> poems, Exclusions exclusions) {
  public Corpus {
    poems = List.copyOf(poems);
  }

  /** Returns the {@linkplain CorpusHash SHA-256} of the poems used, in hexadecimal. */
  public String sha256() {
    return CorpusHash.sha256(poems);
  }
}
