package org.pingze.corpus.building;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.Exclusion;
import org.pingze.corpus.ExclusionReason;
import org.pingze.corpus.FingerprintSet;
import org.pingze.corpus.GraphVariants;
import org.pingze.corpus.Poem;
import org.pingze.corpus.script.Transcriber;
import org.pingze.corpus.script.Transcription;
import org.pingze.tonal.RhymeBook;

/**
 * Chooses of the poems of a source those that belong in a corpus: whole poems by one poet, each
 * text once. The shape does not matter.
 *
 * <p>Left out are notices (存目), linked verse (聯句), fragments (句, or one or two lines), simplified
 * poems that cannot be read for certain, and texts that came before; two texts are the same if they
 * differ by {@linkplain GraphVariants variant graphs} only. A preface in prose that the title
 * announces is set aside where it can be told from the verse: where equal lines of 5 or 7
 * characters, four or more and even in number, close the text and lines of another length stand
 * before them.
 */
public final class PoemSelection {
  /** Why a poem may be left out, here or by the reader: for every reason but those of its shape. */
  public static final Set<ExclusionReason> REASONS =
      Collections.unmodifiableSet(
          EnumSet.complementOf(
              EnumSet.of(
                  ExclusionReason.UNEQUAL_LINES,
                  ExclusionReason.NOT_A_LENGTH,
                  ExclusionReason.NOT_A_FORM,
                  ExclusionReason.SHARES_LINE)));

  private static final int FEWEST_LINES = 3;
  private static final int FEWEST_VERSES = 4;

  private final Transcriber transcriber;
  private final GraphVariants variants = GraphVariants.builtIn();

  /**
   * Creates the selection.
   *
   * @param book tells which simplified characters are undecided
   */
  public PoemSelection(RhymeBook book) {
    this.transcriber = new Transcriber(book);
  }

  /** Streams the poems chosen, in the order of the source, and the others with the reason. */
  public void read(CorpusReader source, Consumer<SelectedPoem> poems, Consumer<Exclusion> leftOut) {
    FingerprintSet texts = new FingerprintSet();
    source.readPoems(poem -> choose(poem, texts, poems, leftOut), leftOut);
  }

  /** Returns a line with its variant graphs folded, to compare it with others. */
  String folded(String line) {
    return variants.folded(line);
  }

  private void choose(
      Poem written,
      FingerprintSet texts,
      Consumer<SelectedPoem> poems,
      Consumer<Exclusion> leftOut) {
    PoemTitle title = PoemTitle.of(written.title());
    Transcription transcription = transcriber.transcribe(written);
    Poem read = transcription.traditional();
    int preface = title.announcesPreface() ? prefaceLines(read.lines()) : 0;
    List<String> verses = read.lines().subList(preface, read.lines().size());
    if (title.headsNotice()) {
      leftOut.accept(Exclusion.of(written, ExclusionReason.NOTICE, written.lines().get(0)));
    } else if (title.headsLinkedVerse()) {
      leftOut.accept(Exclusion.of(written, ExclusionReason.LINKED_VERSE, written.lines().get(0)));
    } else if (title.headsFragments() || verses.size() < FEWEST_LINES) {
      leftOut.accept(Exclusion.of(written, ExclusionReason.FRAGMENT, written.lines().get(0)));
    } else if (transcription.undecided() > 0) {
      String detail = String.join("／", read.lines());
      leftOut.accept(Exclusion.of(written, ExclusionReason.UNDECIDED_SCRIPT, detail));
    } else if (!texts.add(folded(String.join("\n", verses)))) {
      leftOut.accept(Exclusion.of(written, ExclusionReason.DUPLICATE, verses.get(0)));
    } else {
      Poem poem = new Poem(read.id(), read.title(), read.poet(), read.source(), verses);
      poems.accept(new SelectedPoem(poem, title, preface, transcription.converted()));
    }
  }

  /**
   * Returns how many lines stand before the equal lines that close a text; 0 if none can be told.
   */
  private static int prefaceLines(List<String> lines) {
    int last = lines.size() - 1;
    int length = length(lines.get(last));
    int first = last;
    while (first > 0 && length(lines.get(first - 1)) == length) {
      first--;
    }
    int verses = lines.size() - first;
    boolean told = (length == 5 || length == 7) && verses >= FEWEST_VERSES && verses % 2 == 0;
    return told ? first : 0;
  }

  private static int length(String line) {
    return line.codePointCount(0, line.length());
  }
}
