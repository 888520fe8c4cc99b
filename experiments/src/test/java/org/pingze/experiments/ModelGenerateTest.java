package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pingze.corpus.AnnotatedPoem;
import org.pingze.corpus.Annotator;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.LabelSource;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tonal.RhymeGroup;

class ModelGenerateTest {
  private static final Path MODEL = Path.of("models", "tang", "step000512").toAbsolutePath();

  @TempDir Path directory;

  private static CommandRun generate(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "model";
    all[1] = "generate";
    all[2] = MODEL;
    System.arraycopy(words, 0, all, 3, words.length);
    return CommandRun.of(all);
  }

  private List<RegulatedVerse> poems(CommandRun run) throws IOException {
    Path file = directory.resolve("poems.txt");
    Files.writeString(file, run.isDone().out(), StandardCharsets.UTF_8);
    return CorpusReader.open(file).readAll().poems();
  }

  /** What `pingze annotate` says of what was written, by the rhyme book alone. */
  @ParameterizedTest
  @CsvSource({
    "五言絕句平起首句不入韻, 東, 4, 5",
    "七言絕句仄起首句入韻, 先, 4, 7",
    "五言律詩仄起首句不入韻, any, 8, 5",
    "七言律詩平起首句入韻, any, 8, 7"
  })
  void thePoemsKeepTheirMetreAndRhyme(String metre, String rhyme, int lines, int syllables)
      throws IOException {
    List<RegulatedVerse> poems =
        poems(generate("-n", 2, "--seed", 7, "--metre", metre, "--rhyme", rhyme));
    assertThat(poems).hasSize(2);
    Annotator annotator = Annotator.builtIn();
    for (RegulatedVerse verse : poems) {
      assertThat(verse.lines()).isEqualTo(lines);
      assertThat(verse.length().syllables()).isEqualTo(syllables);
      AnnotatedPoem annotated = annotator.annotate(verse);
      assertThat(annotated.characters())
          .allMatch(character -> character.label().source() == LabelSource.TABLE);
      assertThat(annotator.template(verse))
          .hasValueSatisfying(template -> assertThat(template.toString()).isEqualTo(metre));
      Set<Optional<RhymeGroup>> groups = new HashSet<>();
      Set<Integer> words = new HashSet<>();
      int rhyming = 0;
      for (int line = 1; line <= lines; line++) {
        if (line % 2 == 0 || (line == 1 && metre.endsWith("首句入韻"))) {
          groups.add(annotated.at(line, syllables).label().group());
          words.add(annotated.at(line, syllables).character());
          rhyming++;
        }
      }
      assertThat(groups).hasSize(1);
      assertThat(words).hasSize(rhyming);
      if (!rhyme.equals("any")) {
        assertThat(groups.iterator().next().orElseThrow().name()).isEqualTo(rhyme);
      }
    }
  }

  @Test
  void theSameSeedWritesTheSamePoemsAndAnotherOthers() {
    CommandRun first = generate("--metre", "五言", "--seed", 3, "-n", 2);
    assertThat(generate("--metre", "五言", "--seed", 3, "-n", 2)).isEqualTo(first.isDone());
    assertThat(generate("--metre", "五言", "--seed", 4, "-n", 2)).isNotEqualTo(first);
  }

  @Test
  void withoutAMetreTheModelWritesWhatItLikes() {
    CommandRun run = generate("--temperature", 0.5, "--top-k", 50, "--top-p", 0.9);
    assertThat(run.isDone().out().strip()).isNotEmpty();
    assertThat(generate("--temperature", 0, "--seed", 1))
        .isEqualTo(generate("--temperature", 0, "--seed", 2));
  }

  @Test
  void whatCannotBeAskedForIsRefused() {
    generate("--metre", "六言").isRefusedWith("--metre 六言", "五言絕句平起首句不入韻");
    generate("--metre", "五言", "--rhyme", "屋").isRefusedWith("--rhyme 屋", "東 冬 江");
    generate("--rhyme", "東").isRefusedWith("--rhyme goes with --metre");
    generate("--temperature", -1).isRefusedWith("temperature is 0 or more");
    generate("--top-p", 0).isRefusedWith("topP lies in (0, 1]");
    generate("--top-k", 0).isRefusedWith("topK is at least 1");
    generate("-n", 0).isRefusedWith("-n 0");
  }
}
