package org.pingze.corpus;

/** How often something was level and how often oblique; expected counts, so not whole numbers. */
record ClassCounts(double level, double oblique) {
  static final ClassCounts NONE = new ClassCounts(0, 0);

  ClassCounts plus(ClassCounts other) {
    return new ClassCounts(level + other.level, oblique + other.oblique);
  }

  double total() {
    return level + oblique;
  }

  /** Returns the share of level, drawn towards a prior share that counts as {@code weight} seen. */
  double levelShare(double prior, double weight) {
    return (level + weight * prior) / (total() + weight);
  }

  ClassCounts rounded() {
    return new ClassCounts(Math.rint(level), Math.rint(oblique));
  }
}
