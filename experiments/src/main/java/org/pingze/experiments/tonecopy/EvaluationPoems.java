package org.pingze.experiments.tonecopy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pingze.corpus.AnnotatedCharacter;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.LabelSource;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.experiments.report.CorpusFacts.Count;
import org.pingze.tokenize.TokenizedPoem;
import org.pingze.tokenize.VerseTokenizer;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.VerseForm;

/**
 * The poems that a model is judged by, none of which it was trained on.
 *
 * @param annotated the poems, labelled without the metre
 * @param tokenized the same poems as the model reads them
 */
record EvaluationPoems(List<AnnotatedPoem> annotated, List<TokenizedPoem> tokenized) {
  EvaluationPoems {
    annotated = List.copyOf(annotated);
    tokenized = List.copyOf(tokenized);
  }

  /** Returns the built-in poems. */
  static EvaluationPoems builtIn(Annotator annotator, VerseTokenizer tokenizer) {
    List<AnnotatedPoem> annotated =
        BuiltInPoems.all().stream().map(annotator::annotateInContext).toList();
    return new EvaluationPoems(annotated, tokenizer.encodeAll(annotated));
  }

  List<RegulatedVerse> verses() {
    return annotated.stream().map(AnnotatedPoem::verse).toList();
  }

  List<Count> forms() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (LineLength length : LineLength.values()) {
      for (VerseForm form : List.of(VerseForm.QUATRAIN, VerseForm.OCTAVE)) {
        counts.put(name(length, form), 0L);
      }
    }
    for (RegulatedVerse verse : verses()) {
      counts.merge(name(verse.length(), verse.form()), 1L, Long::sum);
    }
    return counts(counts);
  }

  List<Count> labels() {
    Map<LabelSource, Long> counts = new EnumMap<>(LabelSource.class);
    for (LabelSource source : LabelSource.values()) {
      counts.put(source, 0L);
    }
    for (AnnotatedPoem poem : annotated) {
      for (AnnotatedCharacter character : poem.characters()) {
        counts.merge(character.label().source(), 1L, Long::sum);
      }
    }
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((source, count) -> named.put(source.name(), count));
    return counts(named);
  }

  private static String name(LineLength length, VerseForm form) {
    return length.name().toLowerCase(Locale.ROOT)
        + "-syllable "
        + form.name().toLowerCase(Locale.ROOT);
  }

  private static List<Count> counts(Map<String, Long> counts) {
    List<Count> list = new ArrayList<>();
    counts.forEach((name, count) -> list.add(new Count(name, count)));
    return list;
  }
}
