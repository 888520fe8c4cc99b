package org.pingze.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a folder that hold poems, and those that are passed over.
 *
 * <p>A clone of the <a href="https://github.com/chinese-poetry/chinese-poetry">chinese-poetry</a>
 * project, or any folder of it, holds poems in files of three names: {@code poet.tang.0.json},
 * {@code ci.song.0.json} and, under {@code 御定全唐詩/json}, {@code 001.json}. Where there are such
 * files, only they are read: the lists of authors, the selections (唐诗三百首.json, whose poems stand in
 * the others) and the discarded files under {@code error} are passed over, as is a simplified copy
 * ({@code .simplified.json}) of a file that is there. Elsewhere every file is read whose name tells
 * its format.
 *
 * @param poems the files that hold poems, ordered by path, numbers in names by value
 * @param passedOver the other files that could be read but are not, likewise ordered
 */
record CorpusFolder(List<Path> poems, List<Path> passedOver) {
  private static final int DEEPEST = 16;
  private static final Pattern READABLE =
      Pattern.compile(".+\\.(txt|json|jsonl|ndjson|csv|tsv)(\\.gz)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHINESE_POETRY =
      Pattern.compile(
          "(.*/)?(poet|ci)\\.[^/]+\\.json(\\.gz)?|(.*json/)?[0-9]{3}(\\.[a-z]+)?\\.json");
  private static final Pattern DISCARDED = Pattern.compile("(.*/)?error/.*");
  private static final String SIMPLIFIED = ".simplified.json";

  /** Returns the files of a folder and of those below it; hidden ones are not looked at. */
  static CorpusFolder of(Path folder) {
    List<Path> readable = readable(folder);
    boolean project = readable.stream().anyMatch(file -> isOfProject(folder, file));
    Set<Path> present = new HashSet<>(readable);
    List<Path> poems = new ArrayList<>();
    List<Path> passedOver = new ArrayList<>();
    for (Path file : readable) {
      boolean read = !project || (isOfProject(folder, file) && !isCopy(file, present));
      (read ? poems : passedOver).add(file);
    }
    return new CorpusFolder(List.copyOf(poems), List.copyOf(passedOver));
  }

  private static List<Path> readable(Path folder) {
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      return files
          .filter(file -> READABLE.matcher(relative(folder, file)).matches())
          .filter(file -> !("/" + relative(folder, file)).contains("/."))
          .filter(Files::isRegularFile)
          .sorted((a, b) -> inNaturalOrder(relative(folder, a), relative(folder, b)))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(folder + ": cannot be listed", failure);
    }
  }

  private static boolean isOfProject(Path folder, Path file) {
    String name = relative(folder, file);
    return CHINESE_POETRY.matcher(name).matches() && !DISCARDED.matcher(name).matches();
  }

  private static boolean isCopy(Path file, Set<Path> present) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(SIMPLIFIED)
        && present.contains(file.resolveSibling(name.replace(SIMPLIFIED, ".json")));
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  /** Compares names so that poet.tang.2000 comes before poet.tang.10000, as in the project. */
  private static int inNaturalOrder(String a, String b) {
    return padded(a).compareTo(padded(b));
  }

  private static String padded(String name) {
    StringBuilder padded = new StringBuilder();
    for (String part : name.split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])", -1)) {
      boolean number = part.matches("[0-9]{1,18}");
      padded.append(number ? String.format(Locale.ROOT, "%018d", Long.parseLong(part)) : part);
    }
    return padded.toString();
  }
}
