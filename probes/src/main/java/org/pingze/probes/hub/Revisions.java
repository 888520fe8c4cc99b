package org.pingze.probes.hub;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Revisions chosen among the branches of a repository: {@code steps} is every branch {@code stepN},
 * {@code step0..step512} those of a range, and {@code step0,step1,main} those named.
 */
public final class Revisions {
  private static final Pattern STEP = Pattern.compile("step(\\d{1,12})");

  private Revisions() {}

  /**
   * Returns the revisions that a text chooses, steps of a range ascending, none twice.
   *
   * @throws IllegalArgumentException if a range is malformed or nothing is chosen
   */
  public static List<String> choose(String text, Collection<String> branches) {
    TreeSet<String> steps =
        new TreeSet<>(Comparator.comparingLong((String name) -> step(name).orElse(-1)));
    branches.stream().filter(name -> step(name).isPresent()).forEach(steps::add);
    List<String> chosen = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String one = part.strip();
      if (one.equals("steps")) {
        chosen.addAll(steps);
      } else if (one.contains("..")) {
        int dots = one.indexOf("..");
        long from = end(one, one.substring(0, dots));
        long to = end(one, one.substring(dots + 2));
        steps.stream()
            .filter(name -> step(name).orElse(-1) >= from && step(name).orElse(-1) <= to)
            .forEach(chosen::add);
      } else if (one.isEmpty()) {
        throw new IllegalArgumentException("\"" + text + "\" names an empty revision");
      } else {
        chosen.add(one);
      }
    }
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" chooses none of the " + branches.size() + " branches");
    }
    return chosen.stream().distinct().toList();
  }

  /** Returns the number of training steps that a revision's name gives, such as step1000. */
  public static OptionalLong step(String revision) {
    Matcher matcher = STEP.matcher(revision);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private static long end(String range, String name) {
    return step(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + range + "\" is no range of steps; write step0..step512"));
  }
}
