package org.pingze.probes.hooks;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A choice of activations by their names: {@code *} stands for any characters, dots included,
 * {@code ?} for one, and commas separate alternatives: {@code blocks.*.attn.hook_z,ln_final.*}.
 */
public final class HookGlob {
  private final String text;
  private final List<Pattern> alternatives;

  /**
   * Reads a choice.
   *
   * @throws IllegalArgumentException if an alternative is empty
   */
  public HookGlob(String text) {
    this.text = text;
    this.alternatives =
        List.of(text.split(",", -1)).stream()
            .map(String::strip)
            .map(
                one -> {
                  if (one.isEmpty()) {
                    throw new IllegalArgumentException(
                        "\"" + text + "\" has an empty name; write blocks.*.attn.hook_pattern");
                  }
                  return Pattern.compile(
                      "\\Q" + one.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E");
                })
            .toList();
  }

  /** Returns the choice of everything. */
  public static HookGlob everything() {
    return new HookGlob("*");
  }

  /** Returns whether an activation of this name is chosen. */
  public boolean chooses(String name) {
    return alternatives.stream().anyMatch(one -> one.matcher(name).matches());
  }

  @Override
  public String toString() {
    return text;
  }
}
