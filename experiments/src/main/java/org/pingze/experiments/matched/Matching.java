package org.pingze.experiments.matched;

/** What two models that read different tokens have in common (METHOD §6). */
public enum Matching {
  /** The same shape and as many poems, and so characters, seen in training. */
  CHARACTERS(
      "characters seen",
      "The models have one shape and see the same poems in the same order, as many steps. A larger"
          + " vocabulary then also means more parameters, and longer rows more computing."),

  /** As many parameters, by another width, and as many characters seen. */
  PARAMETERS(
      "parameters",
      "The width of a model is the multiple of its heads that brings its parameters, embeddings"
          + " included, closest to those of the reference. It sees the same poems, as many steps."),

  /** As many operations in training, by another number of steps. */
  COMPUTE(
      "compute",
      "The models have one shape; the steps are cut or added so that training costs as many"
          + " operations as that of the reference: 6·N·T + 6·d·V·T, of N parameters other than"
          + " embeddings, T tokens predicted, width d and a vocabulary of V (after Kaplan et al. 2020,"
          + " who leave the second term out; in a small model it is the larger).");

  private final String title;
  private final String meaning;

  Matching(String title, String meaning) {
    this.title = title;
    this.meaning = meaning;
  }

  /** Returns what is matched, in words. */
  public String title() {
    return title;
  }

  /** Returns how it is matched, in sentences. */
  public String meaning() {
    return meaning;
  }
}
