package org.pingze.corpus.period;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The period of well-known poets, by the name under which the 全唐詩 and the 全宋詩 list them. */
public final class PoetPeriods {
  private static final String FILE = "poet-periods.tsv";

  private final Map<String, Period> periods;

  private PoetPeriods(Map<String, Period> periods) {
    this.periods = Map.copyOf(periods);
  }

  /** Returns the table that travels with the program. */
  public static PoetPeriods builtIn() {
    try (InputStream in = PoetPeriods.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + FILE);
      }
      Map<String, Period> periods = new HashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> add(line, periods));
      return new PoetPeriods(periods);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read " + FILE, failure);
    }
  }

  private static void add(String line, Map<String, Period> periods) {
    String[] columns = line.split("\t", -1);
    Period period = Period.valueOf(columns[0]);
    for (String poet : columns[1].split(" ", -1)) {
      if (periods.put(poet, period) != null) {
        throw new IllegalStateException(FILE + " has two periods for " + poet);
      }
    }
  }

  /** Returns the period of a poet, empty if the table does not know the name. */
  public Optional<Period> of(String poet) {
    return Optional.ofNullable(periods.get(poet));
  }
}
