package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.pingze.probes.generation.Continuation;
import org.pingze.probes.generation.Sampling;
import org.pingze.probes.generation.TokenFilter;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.io.LoadedModel;
import org.pingze.probes.model.io.ModelDirectory;
import org.pingze.probes.verse.VerseFilter;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;
import org.pingze.tonal.LineLength;
import org.pingze.tonal.MetricalTemplate;
import org.pingze.tonal.RhymeBook;
import org.pingze.tonal.RhymeGroup;
import org.pingze.tonal.Tone;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a model write poems, {@code pingze model generate}. */
@Command(
    name = "generate",
    description =
        "Lets a model write poems, freely or held to a metre and a rhyme. The same seed gives the "
            + "same poems.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: pingze model generate experiments/models/tang/step004096 -n 2 --seed 1 \\",
      "           --metre 五言絕句平起首句不入韻 --rhyme 東"
    })
public final class ModelGenerateCommand implements Callable<Integer> {
  private static final int[] LINES = {4, 8};

  @Parameters(paramLabel = "DIR", description = "A model directory that reads verse.")
  private Path model = Path.of("");

  @Option(names = "-n", description = "How many poems.")
  private int poems = 1;

  @Option(names = "--seed", description = "Where the drawing begins; 1 if not given.")
  private long seed = 1;

  @Option(
      names = "--metre",
      paramLabel = "NAME",
      description =
          "Keep a metrical template, such as 五言絕句平起首句不入韻 or 七言律詩仄起首句入韻; what the name "
              + "leaves open is drawn.")
  private @Nullable String metre;

  @Option(
      names = "--rhyme",
      paramLabel = "GROUP",
      description =
          "With --metre: the level group of the rhyme words, such as 東; any (one group, the model's "
              + "choice), or free (no rhyme). any if not given.")
  private @Nullable String rhyme;

  @Option(names = "--temperature", description = "What logits are divided by; 0 takes the first.")
  private double temperature = 1;

  @Option(names = "--top-k", description = "Draw among so many tokens; all if not given.")
  private int topK = Integer.MAX_VALUE;

  @Option(names = "--top-p", description = "Draw among the fewest tokens with this share.")
  private double topP = 1;

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description = "The tokenizer; the model's own if not given.")
  private @Nullable Path tokenizer;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Sampling sampling = new Sampling(temperature, topK, topP);
    if (poems < 1) {
      throw new IllegalArgumentException("-n " + poems + ": at least one poem is written");
    }
    if (rhyme != null && metre == null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--rhyme goes with --metre, which says where rhyme words stand");
    }
    LoadedModel loaded = ModelDirectory.read(model);
    HuggingFaceVerseTokenizer verse =
        HuggingFaceVerseTokenizer.open(tokenizer == null ? Options.tokenizerOf(model) : tokenizer);
    if (verse.vocabularySize() > loaded.config().vocabulary()) {
      throw new IllegalArgumentException(
          model + ": the tokenizer has more tokens than the model; name the right --tokenizer");
    }
    Continuation continuation =
        new Continuation(new FastTransformer(loaded.config(), loaded.parameters()));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    PrintWriter out = spec.commandLine().getOut();
    for (int poem = 0; poem < poems; poem++) {
      TokenFilter filter = TokenFilter.everything(verse.vocabularySize());
      if (metre != null) {
        List<MetricalTemplate> templates = templates(metre);
        filter = filter(templates.get(random.nextInt(templates.size())), verse);
      }
      int[] row =
          continuation
              .of(
                  List.of(new int[] {verse.bosId()}),
                  loaded.config().context(),
                  verse.eosId(),
                  filter,
                  sampling,
                  random)
              .get(0);
      out.println((poem > 0 ? System.lineSeparator() : "") + text(row, verse));
      out.flush();
    }
    return 0;
  }

  /** Returns the templates whose name begins so. */
  private static List<MetricalTemplate> templates(String name) {
    List<MetricalTemplate> found = new ArrayList<>();
    for (LineLength length : LineLength.values()) {
      for (int lines : LINES) {
        found.addAll(MetricalTemplate.all(lines, length));
      }
    }
    List<String> all = found.stream().map(MetricalTemplate::toString).toList();
    found.removeIf(template -> !template.toString().startsWith(name));
    if (found.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException(
          "--metre " + name + ": no such template; there are " + String.join(" ", all));
    }
    return found;
  }

  private VerseFilter filter(MetricalTemplate template, HuggingFaceVerseTokenizer verse) {
    RhymeBook book = RhymeBook.builtIn();
    if (rhyme == null || rhyme.equals("any")) {
      return VerseFilter.of(template, VerseFilter.Rhyme.ONE_GROUP, verse, book);
    }
    if (rhyme.equals("free")) {
      return VerseFilter.of(template, VerseFilter.Rhyme.FREE, verse, book);
    }
    for (RhymeGroup group : book.groups()) {
      if (group.tone() == Tone.LEVEL
          && (group.name().equals(rhyme) || group.toString().equals(rhyme))) {
        return VerseFilter.rhyming(template, group, verse, book);
      }
    }
    throw new IllegalArgumentException(
        "--rhyme "
            + rhyme
            + ": no level group of that name; there are "
            + String.join(
                " ",
                book.groups().stream()
                    .filter(group -> group.tone() == Tone.LEVEL)
                    .map(RhymeGroup::name)
                    .toList()));
  }

  /** Returns a row as text, a couplet to a line, without its borders. */
  private static String text(int[] row, HuggingFaceVerseTokenizer verse) {
    StringBuilder text = new StringBuilder();
    for (int token : row) {
      if (token != verse.bosId() && token != verse.eosId()) {
        text.append(verse.token(token));
      }
    }
    return text.toString().replaceAll("。(?!$)", "。" + System.lineSeparator());
  }
}
