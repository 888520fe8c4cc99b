package org.pingze.corpus;

import java.util.Set;
import java.util.stream.Collectors;

/** The poems by which annotation is judged, and which nothing may be learned from. */
final class JudgedPoems {
  private JudgedPoems() {}

  static Set<String> openingLines() {
    return BuiltInPoems.all().stream()
        .map(verse -> verse.poem().lines().get(0))
        .collect(Collectors.toUnmodifiableSet());
  }
}
