package org.pingze.probes.model;

/**
 * The transformer in double, as plain loops in the order of the papers: the oracle of the tests.
 */
public final class ReferenceTransformer {
  private ReferenceTransformer() {}
}
