package org.pingze.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tokenize.bpe.BpeVocabulary;
import org.pingze.tokenize.bpe.BpeVocabulary.Merge;

/**
 * Every kind of tokenizer on a whole corpus, which lies beside the repository, not in it: what DJL
 * returns is what plain loops return, token by token and span by span, and decodes to the text.
 *
 * <p>The corpus is the 全唐詩, every poem of it for what is trained here and, to save time, one of
 * sixteen for the vocabularies of others. {@code mvn test -Dtest=WholeCorpusTest
 * -Dpingze.every=true} takes every poem for all, and {@code
 * -Dpingze.corpus=song_quansongshi.jsonl.gz} the 全宋詩.
 */
class WholeCorpusTest {
  private static final Path SHARED = Path.of(System.getProperty("pingze.shared", "../../shared"));
  private static final boolean EVERY = Boolean.getBoolean("pingze.every");
  private static final int SOME = EVERY ? 1 : 16;
  private static final int BATCH = 2048; // labels of more would not fit in the memory of tests
  private static final String KEPT = "[\\p{P}\\p{S}\\s]";
  private static final String CROSSED = "(?s).+";
  private static List<RegulatedVerse> poems = List.of();

  @TempDir Path folder;

  @BeforeAll
  static void readTheCorpus() {
    Path corpus =
        SHARED.resolve(
            "data/corpus/" + System.getProperty("pingze.corpus", "tang_quantangshi.jsonl.gz"));
    assumeTrue(Files.exists(corpus), "skipped: no " + corpus + " (set -Dpingze.shared=FOLDER)");
    poems = CorpusReader.open(corpus).readAll().poems();
  }

  @Test
  void characters() {
    CharacterTokenizer characters = CharacterTokenizer.ofMinimumCount(poems, 5);
    characters.write(folder);
    Map<String, Integer> ids = TokenizerJson.numbered(characters.vocabulary());
    encodedAlike(new PlainEncoder("(?s).", false, PlainEncoder.letterByLetter(ids, 2)), 1);
  }

  @ParameterizedTest
  @CsvSource({"CHARACTER, KEPT", "CHARACTER, CROSSED", "BYTE, KEPT", "BYTE, CROSSED"})
  void bytePairEncoding(TokenUnit unit, LineBorders borders) {
    int size = 12_000;
    BpeTokenizer trained =
        BpeTokenizer.train(poems, BpeTokenizer.Settings.of(size, unit, borders), learned -> {});
    trained.write(folder);
    BpeVocabulary vocabulary = trained.vocabulary();
    Map<List<String>, Integer> ranks = new HashMap<>();
    for (Merge merge : vocabulary.merges()) {
      ranks.put(List.of(merge.left(), merge.right()), ranks.size());
    }
    PlainEncoder.Ranks byPair =
        (left, right) -> Optional.ofNullable(ranks.get(List.of(left, right)));
    encodedAlike(
        new PlainEncoder(
            borders == LineBorders.KEPT ? KEPT : CROSSED,
            unit == TokenUnit.BYTE,
            PlainEncoder.merging(TokenizerJson.numbered(vocabulary.tokens()), byPair, 2)),
        1);
  }

  @Test
  void wordsOfHanLp() {
    List<RegulatedVerse> some = poems.subList(0, EVERY ? poems.size() : poems.size() / 8);
    WordTokenizer words =
        WordTokenizer.train(some, new WordTokenizer.Settings(16_000, 6_000), read -> {});
    words.write(folder);
    Map<String, Integer> ids = TokenizerJson.numbered(words.vocabulary());
    encodedAlike(
        new PlainEncoder(
            KEPT, false, PlainEncoder.mostProbable(words.vocabulary(), ids, words.scores(), 2)),
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"uer_google_zh_poem_vocab.txt.gz", "gpt2chinese_vocab_guwen.txt.gz"})
  void vocabulariesOfBert(String file) {
    Path path = shared(file);
    WordPieceVocabulary.read(path).write(folder);
    Map<String, Integer> ids = new HashMap<>();
    List<String> lines = TextFile.lines(path);
    for (int id = 0; id < lines.size(); id++) {
      ids.put(lines.get(id), id);
    }
    encodedAlike(
        new PlainEncoder("(?s).", false, PlainEncoder.letterByLetter(ids, ids.get("[UNK]"))), SOME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cl100k_base", "o200k_base"})
  void ranksOfTiktoken(String name) {
    Path path = shared(name + ".tiktoken.gz");
    TiktokenRanks.read(path, TiktokenEncoding.ofFileName(name)).write(folder);
    Map<String, Integer> ranks = new HashMap<>();
    for (String line : TextFile.lines(path)) {
      String[] parts = line.split(" ", -1);
      // Latin-1 gives every byte a letter, and back.
      byte[] bytes = Base64.getDecoder().decode(parts[0]);
      ranks.put(new String(bytes, StandardCharsets.ISO_8859_1), Integer.valueOf(parts[1]));
    }
    Function<List<String>, List<PlainEncoder.Part>> merging = PlainEncoder.byRankOfUnion(ranks);
    // Of both patterns no more than this concerns verse: letters, with one mark before them.
    String pieces = "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+| ?[^\\s\\p{L}\\p{N}]+";
    encodedAlike(new PlainEncoder(pieces, true, letters -> merging.apply(latin1(letters))), SOME);
  }

  private static List<String> latin1(List<String> byteLetters) {
    List<String> latin1 = new ArrayList<>();
    for (String letter : byteLetters) {
      int value = letter.codePointAt(0);
      if (value >= 256 + 33 + 34) {
        value = 173;
      } else if (value >= 256 + 33) {
        value = value - 256 - 33 + 127;
      } else if (value >= 256) {
        value -= 256;
      }
      latin1.add(Character.toString(value));
    }
    return latin1;
  }

  private static Path shared(String file) {
    Path path = SHARED.resolve("data/tokenizers/" + file);
    assumeTrue(Files.exists(path), "skipped: no " + path);
    return path;
  }

  /** Compares the encodings of one poem of so many. */
  private void encodedAlike(PlainEncoder plain, int every) {
    HuggingFaceVerseTokenizer tokenizer = HuggingFaceVerseTokenizer.open(folder);
    List<AnnotatedPoem> batch = new ArrayList<>();
    for (int poem = 0; poem < poems.size(); poem += every) {
      batch.add(Poems.annotated(poems.get(poem)));
      if (batch.size() == BATCH) {
        encodedAlike(plain, tokenizer, batch);
        batch.clear();
      }
    }
    encodedAlike(plain, tokenizer, batch);
  }

  private static void encodedAlike(
      PlainEncoder plain, HuggingFaceVerseTokenizer tokenizer, List<AnnotatedPoem> batch) {
    for (TokenizedPoem poem : tokenizer.encodeAll(batch)) {
      TokenizedPoem expected = plain.encode(poem.poem(), tokenizer.bosId(), tokenizer.eosId());
      if (!poem.equals(expected)) {
        assertThat(poem.tokens()).isEqualTo(expected.tokens());
        assertThat(poem).isEqualTo(expected);
      }
      String text = poem.text();
      int unknown = tokenizer.unknownCharacters(poem);
      String decoded = tokenizer.decode(poem.ids());
      if (unknown == 0) {
        assertThat(decoded).isEqualTo(text);
      } else {
        assertThat(decoded.codePointCount(0, decoded.length()))
            .isEqualTo(text.codePointCount(0, text.length()) - unknown);
      }
    }
  }
}
