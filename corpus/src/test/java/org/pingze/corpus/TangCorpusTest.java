package org.pingze.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The reader on the whole 全唐詩, against a table made from it by other means. */
class TangCorpusTest {
  @Test
  void everyPoemOfTheTableIsReadAlikeFromTheJson() {
    Map<String, List<String>> table = new HashMap<>();
    CorpusReader.open(SharedCorpora.file("tang_regulated_candidates.tsv.gz"))
        .read(verse -> table.put(verse.poem().id(), verse.poem().lines()), exclusion -> {});
    Map<String, List<String>> json = new HashMap<>();
    Corpus corpus = CorpusReader.open(SharedCorpora.file("tang_quantangshi.jsonl.gz")).readAll();
    corpus.poems().forEach(verse -> json.put(verse.poem().id(), verse.poem().lines()));

    assertThat(corpus.poems().size() + corpus.exclusions().total()).isEqualTo(57_607);
    assertThat(table).hasSizeGreaterThan(48_000);
    assertThat(json).containsAllEntriesOf(table);
  }
}
