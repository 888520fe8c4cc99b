package org.pingze.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads regulated verse from the formats it is found in, one poem at a time.
 *
 * <ul>
 *   <li>plain text: a blank line between poems, a header {@code # title | poet} before a poem if
 *       wished;
 *   <li>the JSON of the chinese-poetry project, as an array or one object to a line;
 *   <li>CSV with the columns {@code id,title,poet,text}, of which only the last is needed;
 *   <li>the same with tabs.
 * </ul>
 *
 * <p>All are UTF-8, with or without byte-order mark, and may be compressed with gzip. The format is
 * told by the name of the file, or else by how it begins. Punctuation and editor's notes are taken
 * away; the characters themselves are never changed. A poem that is not regulated verse in shape is
 * left out, with its {@link ExclusionReason}; a source that cannot be read is a {@link
 * CorpusFormatException}.
 */
public final class CorpusReader {
  private static final Path STANDARD_INPUT = Path.of("-");
  private static final Pattern READABLE =
      Pattern.compile(".+\\.(txt|json|jsonl|ndjson|csv|tsv)(\\.gz)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHINESE_POETRY = Pattern.compile("poet\\..+\\.json(\\.gz)?");

  /** A source that has a name and can be opened. */
  private record Source(String name, Opening opening) {
    @FunctionalInterface
    private interface Opening {
      InputStream open() throws IOException;
    }
  }

  private final List<Source> sources;

  private CorpusReader(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * Returns a reader of a file, of a folder or, for {@code -}, of standard input.
   *
   * <p>Of a folder, every file whose name tells its format is read, ordered by name; if there are
   * files named as in the chinese-poetry project ({@code poet.tang.0.json}), only those, since its
   * folder holds lists of authors too.
   *
   * @throws CorpusFormatException if there is no such file, or nothing to read in the folder
   */
  public static CorpusReader open(Path path) {
    if (path.equals(STANDARD_INPUT)) {
      return of(System.in, "stdin");
    }
    if (!Files.exists(path)) {
      throw new CorpusFormatException(path.toString(), "no such file or folder");
    }
    if (!Files.isDirectory(path)) {
      return new CorpusReader(List.of(source(path)));
    }
    List<Path> files = filesIn(path);
    if (files.isEmpty()) {
      throw new CorpusFormatException(
          path.toString(), "the folder holds no .txt, .json, .jsonl, .csv or .tsv file");
    }
    return new CorpusReader(files.stream().map(CorpusReader::source).toList());
  }

  /**
   * Returns a reader of a stream, which it closes when it has read it; it can be read once.
   *
   * @param name what messages and ids call it; an ending such as {@code .csv} tells its format
   */
  public static CorpusReader of(InputStream stream, String name) {
    return new CorpusReader(List.of(new Source(name, () -> stream)));
  }

  /**
   * Streams the poems in the order of the source. Memory grows only by what is needed to recognise
   * repeated texts and ids, about 200 bytes a poem.
   *
   * @param poems is given every poem that is regulated verse in shape
   * @param leftOut is given every other
   * @throws CorpusFormatException if the source is empty, malformed or without Han characters;
   *     poems before the fault have been passed on by then
   * @throws UncheckedIOException if it cannot be read
   */
  public void read(Consumer<RegulatedVerse> poems, Consumer<Exclusion> leftOut) {
    Admission admission = new Admission(poems, leftOut);
    readTexts(admission::offer, leftOut);
    if (!admission.sawHan()) {
      throw new CorpusFormatException(
          sources.get(0).name(), "no Han characters in any poem; is this the right file?");
    }
  }

  /** Streams every poem as the source holds it, with punctuation and notes. */
  void readTexts(Consumer<SourcePoem> poems, Consumer<Exclusion> leftOut) {
    for (Source source : sources) {
      try (Reader reader = new Utf8Reader(source.opening().open(), source.name())) {
        SourceFormat.read(reader, source.name(), poems, leftOut);
      } catch (IOException failure) {
        throw new UncheckedIOException(
            source.name() + ": cannot be read: " + failure.getMessage(), failure);
      }
    }
  }

  /**
   * Returns all poems at once, and all that was left out.
   *
   * @throws CorpusFormatException as {@link #read} does; nothing is returned then
   */
  public Corpus readAll() {
    List<RegulatedVerse> poems = new ArrayList<>();
    List<Exclusion> leftOut = new ArrayList<>();
    read(poems::add, leftOut::add);
    return new Corpus(poems, new Exclusions(leftOut));
  }

  private static Source source(Path file) {
    return new Source(file.toString(), () -> Files.newInputStream(file));
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(Files::isRegularFile)
              .filter(file -> matches(READABLE, file))
              .sorted()
              .toList();
      List<Path> poets = files.stream().filter(file -> matches(CHINESE_POETRY, file)).toList();
      return poets.isEmpty() ? files : poets;
    } catch (IOException failure) {
      throw new UncheckedIOException(folder + ": cannot be listed", failure);
    }
  }

  private static boolean matches(Pattern pattern, Path file) {
    return pattern.matcher(String.valueOf(file.getFileName())).matches();
  }
}
