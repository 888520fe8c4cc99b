package org.pingze.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.RegulatedVerse;

/** The tokenizer on the whole 全唐詩, which lies beside the repository, not in it. */
class TangTokenizerTest {
  @Test
  void everyPoemOfTheTangIsEncodedAsByThePlainEncoder(@TempDir Path folder) {
    Path shared = Path.of(System.getProperty("pingze.shared", "../../shared"));
    Path tang = shared.resolve("data/corpus/tang_quantangshi.jsonl.gz");
    assumeTrue(Files.exists(tang), "skipped: no " + tang + " (set -Dpingze.shared=FOLDER)");
    List<RegulatedVerse> poems = CorpusReader.open(tang).readAll().poems();
    List<AnnotatedPoem> annotated = poems.stream().map(Poems::annotated).toList();
    CharacterTokenizer characters = CharacterTokenizer.ofMinimumCount(poems, 5);
    characters.write(folder);
    List<TokenizedPoem> encoded = HuggingFaceVerseTokenizer.open(folder).encodeAll(annotated);
    PlainCharacterEncoder plain = new PlainCharacterEncoder(characters);
    for (int poem = 0; poem < poems.size(); poem++) {
      assertThat(encoded.get(poem)).isEqualTo(plain.encode(annotated.get(poem)));
    }
  }
}
