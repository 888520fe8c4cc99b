package org.pingze.probes.hub;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which files of a repository are fetched: the configuration, the weights in safetensors, the
 * tokenizer, and what else is asked for.
 */
public final class NeededFiles {
  private static final Pattern CONFIG = Pattern.compile("(generation_)?config\\.json");
  private static final Pattern WEIGHTS =
      Pattern.compile("model(-\\d+-of-\\d+)?\\.safetensors(\\.index\\.json)?");
  private static final Pattern TOKENIZER =
      Pattern.compile(
          "tokenizer(_config)?\\.json|special_tokens_map\\.json|added_tokens\\.json"
              + "|vocab\\.(json|txt)|merges\\.txt|(tokenizer|spiece)\\.model");

  private final List<PathMatcher> others = new ArrayList<>();

  /**
   * Makes a choice.
   *
   * @param globs further files, such as {@code *.md}; {@code **} crosses directories
   * @throws IllegalArgumentException if one is no glob
   */
  public NeededFiles(List<String> globs) {
    for (String glob : globs) {
      others.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
    }
  }

  /** Returns whether a file is fetched. */
  boolean includes(String path) {
    return CONFIG.matcher(path).matches()
        || isWeights(path)
        || TOKENIZER.matcher(path).matches()
        || others.stream().anyMatch(glob -> glob.matches(Path.of(path)));
  }

  static boolean isWeights(String path) {
    return WEIGHTS.matcher(path).matches();
  }
}
