package org.pingze.corpus.building;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.CorpusHash;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.ExclusionReason;
import org.pingze.corpus.Poem;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tonal.RhymeBook;

class CorpusBuildTest {
  private static final Map<CorpusPart, Double> SHARES =
      Map.of(CorpusPart.VALIDATION, 0.2, CorpusPart.TEST, 0.2);

  @TempDir Path folder;
  private Path poems;

  @BeforeEach
  void writeTheBuiltInPoems() throws IOException {
    StringBuilder text = new StringBuilder();
    for (RegulatedVerse verse : BuiltInPoems.all()) {
      Poem poem = verse.poem();
      text.append("# ").append(poem.title()).append(" | ").append(poem.poet()).append('\n');
      text.append(String.join("\n", poem.lines())).append("\n\n");
    }
    // A cento: each line from a poem of another poet.
    text.append("# 集句 | 集者\n");
    for (int poem = 0; poem < 4; poem++) {
      text.append(BuiltInPoems.all().get(11 * poem).poem().lines().get(1)).append('\n');
    }
    poems = Files.writeString(folder.resolve("poems.txt"), text, StandardCharsets.UTF_8);
  }

  /** What one build wrote. */
  private record Built(Map<CorpusPart, byte[]> bytes, CorpusBuild.Account account) {
    List<Poem> poems(CorpusPart part) {
      List<Poem> read = new ArrayList<>();
      CorpusReader.of(new ByteArrayInputStream(bytes.get(part)), "part.jsonl.gz")
          .readPoems(read::add, exclusion -> assertThat(exclusion).isNull());
      return read;
    }
  }

  private Built build(long seed, Map<CorpusPart, Double> shares) throws IOException {
    Map<CorpusPart, ByteArrayOutputStream> streams = new EnumMap<>(CorpusPart.class);
    Map<CorpusPart, OutputStream> out = new EnumMap<>(CorpusPart.class);
    for (CorpusPart part : CorpusPart.values()) {
      streams.put(part, new ByteArrayOutputStream());
      out.put(part, streams.get(part));
    }
    CorpusBuild.Account account =
        CorpusBuild.plan(
                CorpusReader.open(poems),
                new PoemSelection(RhymeBook.builtIn()),
                shares,
                RandomGeneratorFactory.of("L64X128MixRandom").create(seed),
                () -> {})
            .write(out);
    Map<CorpusPart, byte[]> bytes = new EnumMap<>(CorpusPart.class);
    streams.forEach((part, stream) -> bytes.put(part, stream.toByteArray()));
    return new Built(bytes, account);
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
    Built first = build(7, SHARES);
    Built again = build(7, SHARES);
    for (CorpusPart part : CorpusPart.values()) {
      assertThat(again.bytes().get(part)).isEqualTo(first.bytes().get(part));
    }
    assertThat(build(8, SHARES).account().sha256()).isNotEqualTo(first.account().sha256());
  }

  @Test
  void noPoetAndNoLineStandsInTwoParts() throws IOException {
    Built built = build(7, SHARES);
    Set<String> poets = new HashSet<>();
    Set<String> lines = new HashSet<>();
    for (CorpusPart part : CorpusPart.values()) {
      Set<String> here = built.poems(part).stream().map(Poem::poet).collect(Collectors.toSet());
      assertThat(here).isNotEmpty().noneMatch(poets::contains);
      poets.addAll(here);
      Set<String> linesHere =
          built.poems(part).stream()
              .flatMap(poem -> poem.lines().stream())
              .collect(Collectors.toSet());
      assertThat(linesHere).noneMatch(lines::contains);
      lines.addAll(linesHere);
    }
    assertThat(built.account().leftOut().counts()).containsEntry(ExclusionReason.SHARES_LINE, 1L);
    long kept = built.account().poems().values().stream().mapToLong(Long::longValue).sum();
    assertThat(kept + built.account().leftOut().total()).isEqualTo(463);
  }

  @Test
  void thePartsReadBackAreThePoemsThatTheHashesName() throws IOException {
    Built built = build(7, SHARES);
    for (CorpusPart part : CorpusPart.values()) {
      CorpusHash hash = new CorpusHash();
      built.poems(part).forEach(hash::add);
      assertThat(hash.finish()).isEqualTo(built.account().sha256().get(part));
    }
    assertThat(built.account().poems().get(CorpusPart.TEST)).isLessThanOrEqualTo(93);
  }

  @Test
  void withoutSharesEverythingIsTraining() throws IOException {
    Built built = build(7, Map.of());
    assertThat(built.account().poems()).containsOnlyKeys(CorpusPart.TRAINING);
    assertThat(built.poems(CorpusPart.TRAINING)).hasSize(463);
  }

  @Test
  void sharesThatLeaveNothingToLearnFromAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(7, Map.of(CorpusPart.TEST, 0.6, CorpusPart.VALIDATION, 0.4)))
        .withMessageContaining("leave something to learn from");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> build(7, Map.of(CorpusPart.TEST, -0.1)))
        .withMessageContaining("[0, 1)");
  }
}
