package org.pingze.probes.hub;

import java.util.regex.Pattern;

/**
 * The name of a model repository on a hub, such as {@code EleutherAI/pythia-70m}.
 *
 * @param name the owner and the model, or the model alone for the few that have no owner
 */
public record RepositoryId(String name) {
  private static final Pattern NAME = Pattern.compile("[\\w.-]{1,96}(/[\\w.-]{1,96})?");

  public RepositoryId {
    if (!NAME.matcher(name).matches() || name.contains("--") || name.contains("..")) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is no repository; write OWNER/MODEL, such as EleutherAI/pythia-70m");
    }
  }

  /** Returns the name of its folder in the cache, {@code models--EleutherAI--pythia-70m}. */
  String folder() {
    return "models--" + name.replace("/", "--");
  }

  @Override
  public String toString() {
    return name;
  }
}
