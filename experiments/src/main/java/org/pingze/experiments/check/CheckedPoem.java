package org.pingze.experiments.check;

import java.util.List;
import java.util.Optional;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.Exclusion;
import org.pingze.corpus.ExclusionReason;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.corpus.parallelism.CoupletParallelism;
import org.pingze.corpus.parallelism.ParallelismAdviser;
import org.pingze.corpus.script.Transcriber;
import org.pingze.corpus.script.Transcription;
import org.pingze.tonal.Explanation;
import org.pingze.tonal.Verdict;

/** What a check has to say of one poem of the source. */
public sealed interface CheckedPoem {
  /** Returns what names the poem in its source. */
  String id();

  /** Returns the title, or empty. */
  String title();

  /** Returns the poet, or empty. */
  String poet();

  /** Returns the finding as a tree. */
  Explanation explanation();

  /** Returns the finding as a tree without the rules that are kept. */
  Explanation summary();

  /** Returns the outcome. */
  Outcome outcome();

  /**
   * A poem that the law was asked about.
   *
   * @param annotated the poem with the readings that the verdict heard
   * @param verdict the verdict
   * @param couplets advice on the parallelism of its couplets; empty if it was not asked for
   * @param transcribed whether the source is simplified text, and was judged in traditional
   *     characters
   */
  record Judged(
      AnnotatedPoem annotated,
      Verdict verdict,
      List<CoupletParallelism> couplets,
      boolean transcribed)
      implements CheckedPoem {
    public Judged {
      couplets = List.copyOf(couplets);
    }

    @Override
    public String id() {
      return annotated.verse().poem().id();
    }

    @Override
    public String title() {
      return annotated.verse().poem().title();
    }

    @Override
    public String poet() {
      return annotated.verse().poem().poet();
    }

    @Override
    public Explanation explanation() {
      return verdict.explanation();
    }

    @Override
    public Explanation summary() {
      return verdict.summary();
    }

    @Override
    public Outcome outcome() {
      return switch (verdict.style()) {
        case ANCIENT -> Outcome.ANCIENT_STYLE;
        case UNDECIDED -> Outcome.UNDECIDED;
        case REGULATED ->
            verdict.violations().isEmpty() ? Outcome.KEEPS_THE_LAW : Outcome.BREAKS_A_RULE;
      };
    }
  }

  /**
   * A poem that the law does not speak of, or that could not be used.
   *
   * @param exclusion why
   */
  record NotJudged(Exclusion exclusion) implements CheckedPoem {
    @Override
    public String id() {
      return exclusion.id();
    }

    @Override
    public String title() {
      return exclusion.title();
    }

    @Override
    public String poet() {
      return exclusion.poet();
    }

    @Override
    public Explanation explanation() {
      boolean six =
          exclusion.reason() == ExclusionReason.NOT_A_LENGTH && exclusion.detail().startsWith("6 ");
      String detail = exclusion.detail().isEmpty() ? "" : " (" + exclusion.detail() + ")";
      return new Explanation(
          Explanation.Finding.OPEN,
          six ? "六言詩：其律未定，認而不判。" : "不判：非四句以上、雙數句之齊言五、七言詩，或文字有缺。",
          six
              ? "Six-syllable verse (六言), which has no settled metre: recognised, not judged."
              : "Not judged: " + exclusion.reason().meaning() + detail + ".",
          List.of());
    }

    @Override
    public Explanation summary() {
      return explanation();
    }

    @Override
    public Outcome outcome() {
      return Outcome.NOT_JUDGED;
    }
  }

  /**
   * Returns the check of a poem.
   *
   * @param transcriber reads simplified text as traditional
   * @param adviser advises on the couplets, if there is somebody to
   */
  static CheckedPoem of(
      Poem poem,
      Annotator annotator,
      Transcriber transcriber,
      Optional<ParallelismAdviser> adviser) {
    Transcription transcription = transcriber.transcribe(poem);
    Optional<Exclusion> obstacle = RegulatedVerse.misshapen(poem);
    if (obstacle.isPresent()) {
      return new NotJudged(obstacle.get());
    }
    RegulatedVerse verse = RegulatedVerse.of(transcription.traditional());
    AnnotatedPoem annotated = annotator.annotate(verse);
    return new Judged(
        annotated,
        Verdict.of(transcription.withWritten(annotated.lines())),
        adviser.map(willing -> willing.advise(verse)).orElse(List.of()),
        transcription.isSimplified());
  }
}
