package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.pingze.corpus.BuiltInPoems;
import org.pingze.corpus.Law;
import org.pingze.corpus.LawfulVerse;
import org.pingze.corpus.RegulatedVerse;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes verse without sense that keeps the law, {@code pingze corpus lawful}. */
@Command(
    name = "lawful",
    description =
        "Writes lawful verse: random characters that keep the metre and the rhyme, as a "
            + "control corpus whose law is known. Single laws can be left to chance.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: pingze corpus lawful --lines 8 --syllables 5 -n 100 --seed 1 --without ADHESION"
    })
public final class LawfulVerseCommand implements Callable<Integer> {
  @Option(names = "--lines", description = "Lines of a poem: an even number from 4 on (default 8).")
  private int lines = 8;

  @Option(names = "--syllables", description = "Syllables of a line: 5 or 7 (default 5).")
  private int syllables = 5;

  @Option(names = "-n", paramLabel = "POEMS", description = "How many poems (default 10).")
  private int poems = 10;

  @Option(names = "--seed", description = "The same seed writes the same poems (default 1).")
  private long seed = 1;

  @Option(
      names = "--without",
      paramLabel = "LAW",
      split = ",",
      description = "Laws to leave to chance: ${COMPLETION-CANDIDATES}.")
  private Set<Law> without = EnumSet.noneOf(Law.class);

  @Mixin private OutputOption output = new OutputOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (poems < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "-n must be at least 1 poem, got " + poems);
    }
    Set<Law> laws = EnumSet.allOf(Law.class);
    laws.removeAll(without);
    List<MetricalTemplate> templates =
        MetricalTemplate.all(lines, LineLength.ofSyllables(syllables));
    LawfulVerse writer = LawfulVerse.of(RhymeBook.builtIn(), charactersOfVerse(), laws);
    output.write(spec.commandLine().getOut(), out -> write(writer, templates, out));
    return 0;
  }

  private void write(LawfulVerse writer, List<MetricalTemplate> templates, Writer out)
      throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (LateBar bar = new LateBar("writing", poems)) {
      int written = 0;
      Iterator<RegulatedVerse> verses = writer.poems(poems, templates, random).iterator();
      while (verses.hasNext()) {
        out.write(couplets(verses.next().poem().lines()));
        bar.show(++written);
      }
    }
  }

  /** Returns the poem with a couplet to a line and a blank line after it. */
  private static String couplets(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < lines.size(); line += 2) {
      text.append(lines.get(line)).append('，').append(lines.get(line + 1)).append("。\n");
    }
    return text.append('\n').toString();
  }

  /**
   * Returns how often each character stands in the built-in poems: the words of verse, shuffled.
   */
  private static Map<Integer, Integer> charactersOfVerse() {
    Map<Integer, Integer> counts = new TreeMap<>();
    BuiltInPoems.all().stream()
        .flatMap(verse -> verse.poem().lines().stream())
        .flatMapToInt(String::codePoints)
        .forEach(character -> counts.merge(character, 1, Integer::sum));
    return counts;
  }
}
