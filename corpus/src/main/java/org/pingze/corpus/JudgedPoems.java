package org.pingze.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The poems by which annotation is judged, and from which nothing may be learned: those of Du Fu,
 * those built in, and the Three Hundred Tang Poems (《唐詩三百首》). All but Du Fu's are known by their
 * opening line, since titles differ from edition to edition.
 */
final class JudgedPoems {
  private static final String OPENINGS = "three-hundred-tang-poems.txt";
  private static final String DU_FU = "杜甫";

  private final Set<String> openings;

  private JudgedPoems(Set<String> openings) {
    this.openings = Set.copyOf(openings);
  }

  /** Returns the poems named above. */
  static JudgedPoems builtIn() {
    Set<String> openings = new HashSet<>();
    BuiltInPoems.all().forEach(verse -> openings.add(verse.poem().lines().get(0)));
    try (InputStream in = JudgedPoems.class.getResourceAsStream(OPENINGS)) {
      if (in == null) {
        throw new IllegalStateException(
            "the library lacks its resource " + OPENINGS + "; build it again");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(openings::add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + OPENINGS, e);
    }
    return new JudgedPoems(openings);
  }

  /** Returns poems of Du Fu and those that begin with one of these lines. */
  static JudgedPoems opening(Set<String> openings) {
    return new JudgedPoems(openings);
  }

  boolean contains(Poem poem) {
    return poem.poet().equals(DU_FU) || openings.contains(poem.lines().get(0));
  }
}
