package org.pingze.corpus;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Reads poems from the formats they are found in, one at a time: every poem, or regulated verse.
 *
 * <ul>
 *   <li>plain text: a blank line between poems, a header {@code # title | poet} before a poem if
 *       wished;
 *   <li>the JSON of the chinese-poetry project, as an array or one object to a line, or a folder of
 *       it;
 *   <li>CSV with the columns {@code id,title,poet,text}, of which only the last is needed;
 *   <li>the same with tabs.
 * </ul>
 *
 * <p>All are UTF-8, with or without byte-order mark, and may be compressed with gzip. The format is
 * told by the name of the file, or else by how it begins. Punctuation and editor's notes are taken
 * away; the characters themselves are never changed. A poem that cannot be used is left out, with
 * its {@link ExclusionReason}; a source that cannot be read is a {@link CorpusFormatException}.
 */
public final class CorpusReader {
  private static final Path STANDARD_INPUT = Path.of("-");

  /**
   * A source that has a name and can be opened.
   *
   * @param bytes how long it is as stored, 0 if that is not known
   */
  private record Source(String name, long bytes, Opening opening) {
    @FunctionalInterface
    private interface Opening {
      InputStream open() throws IOException;
    }
  }

  private final List<Source> sources;
  private final List<Path> passedOver;
  private final AtomicLong bytesRead = new AtomicLong();

  private CorpusReader(List<Source> sources, List<Path> passedOver) {
    this.sources = List.copyOf(sources);
    this.passedOver = List.copyOf(passedOver);
  }

  /**
   * Returns a reader of a file, of a folder or, for {@code -}, of standard input.
   *
   * <p>Of a folder and those below it, every file whose name tells its format is read, ordered by
   * path; if there are files named as in the chinese-poetry project ({@code poet.tang.0.json}),
   * only those, and the others are {@linkplain #passedOver() passed over}.
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
      return new CorpusReader(List.of(source(path)), List.of());
    }
    CorpusFolder folder = CorpusFolder.of(path);
    if (folder.poems().isEmpty()) {
      throw new CorpusFormatException(
          path.toString(), "the folder holds no .txt, .json, .jsonl, .csv or .tsv file");
    }
    return new CorpusReader(
        folder.poems().stream().map(CorpusReader::source).toList(), folder.passedOver());
  }

  /**
   * Returns a reader of a stream, which it closes when it has read it; it can be read once.
   *
   * @param name what messages and ids call it; an ending such as {@code .csv} tells its format
   */
  public static CorpusReader of(InputStream stream, String name) {
    return new CorpusReader(List.of(new Source(name, 0, () -> stream)), List.of());
  }

  /** Returns the files of the folder that were passed over because they hold no poems. */
  public List<Path> passedOver() {
    return passedOver;
  }

  /** Returns the names of the sources, in the order in which they are read. */
  public List<String> sources() {
    return sources.stream().map(Source::name).toList();
  }

  /**
   * Streams regulated verse in the order of the source, each text once. Memory grows only by what
   * is needed to recognise repeated texts and ids, about 64 bytes a poem.
   *
   * @param poems is given every poem that is regulated verse in shape
   * @param leftOut is given every other
   * @throws CorpusFormatException if the source is empty, malformed or without Han characters;
   *     poems before the fault have been passed on by then
   * @throws UncheckedIOException if it cannot be read
   */
  public void read(Consumer<RegulatedVerse> poems, Consumer<Exclusion> leftOut) {
    Admission admission = new Admission(poems, leftOut);
    readPoems(admission::offer, leftOut);
  }

  /**
   * Streams every poem that can be read, of whatever shape, in the order of the source; a text that
   * comes twice is passed on twice.
   *
   * @param poems is given every poem, its lines freed of punctuation and notes and its id unique
   * @param leftOut is given every other
   * @throws CorpusFormatException if the source is empty, malformed or without Han characters;
   *     poems before the fault have been passed on by then
   * @throws UncheckedIOException if it cannot be read
   */
  public void readPoems(Consumer<Poem> poems, Consumer<Exclusion> leftOut) {
    PoemIntake intake = new PoemIntake(poems, leftOut);
    readTexts(intake::offer, leftOut);
    if (!intake.sawHan()) {
      throw new CorpusFormatException(
          sources.get(0).name(), "no Han characters in any poem; is this the right file?");
    }
  }

  /** Streams every poem as the source holds it, with punctuation and notes. */
  void readTexts(Consumer<SourcePoem> poems, Consumer<Exclusion> leftOut) {
    for (Source source : sources) {
      try (Reader reader = new Utf8Reader(counted(source.opening().open()), source.name())) {
        SourceFormat.read(reader, source.name(), poems, leftOut);
      } catch (IOException failure) {
        throw new UncheckedIOException(
            source.name() + ": cannot be read: " + failure.getMessage(), failure);
      }
    }
  }

  /** Returns how many bytes the sources have as they are stored, 0 if that is not known. */
  public long bytes() {
    return sources.stream().mapToLong(Source::bytes).sum();
  }

  /** Returns how many bytes have been read so far, in all readings together. */
  public long bytesRead() {
    return bytesRead.get();
  }

  private InputStream counted(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        int read = super.read();
        bytesRead.addAndGet(read < 0 ? 0 : 1);
        return read;
      }

      @Override
      public int read(byte[] into, int from, int count) throws IOException {
        int read = super.read(into, from, count);
        bytesRead.addAndGet(Math.max(0, read));
        return read;
      }
    };
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
    try {
      return new Source(file.toString(), Files.size(file), () -> Files.newInputStream(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(file + ": cannot be read", failure);
    }
  }
}
