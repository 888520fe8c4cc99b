package org.pingze.experiments.commands;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGeneratorFactory;
import org.pingze.corpus.CorpusReader;
import org.pingze.corpus.building.CorpusBuild;
import org.pingze.corpus.building.CorpusPart;
import org.pingze.corpus.building.PoemSelection;
import org.pingze.experiments.runs.RunManifest;
import org.pingze.probes.model.io.AtomicWriting;
import org.pingze.tonal.RhymeBook;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a clean corpus, divided by poet, {@code pingze corpus build}. */
@Command(
    name = "build",
    description =
        "Makes a corpus: frees the poems of punctuation and notes, leaves out fragments, linked"
            + " verse and texts that came before, and divides the rest by poet, so that no line of a"
            + " held-out poem is learned. Writes corpus.jsonl.gz to learn from, and beside it"
            + " corpus.validation.jsonl.gz, corpus.test.jsonl.gz and corpus.manifest.json.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: pingze corpus build tang_quantangshi.jsonl.gz -o corpus.jsonl.gz"})
public final class CorpusBuildCommand implements Callable<Integer> {
  private static final String ENDING = ".jsonl.gz";

  @Parameters(paramLabel = "FILE|DIR", description = "The poems; see pingze annotate --help.")
  private Path input = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE.jsonl.gz",
      required = true,
      description = "Where the poems to learn from go; the names of the others follow from it.")
  private Path output = Path.of("");

  @Option(names = "--seed", description = "The same seed holds out the same poets (default 1).")
  private long seed = 1;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = "How much of the poems to choose settings by, in [0, 1) (default 0.05).")
  private double validation = 0.05;

  @Option(
      names = "--test",
      paramLabel = "SHARE",
      description = "How much of the poems to judge by, in [0, 1) (default 0.05).")
  private double test = 0.05;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    String name = String.valueOf(output.getFileName());
    if (!name.endsWith(ENDING)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "-o must end in " + ENDING + ", got " + output);
    }
    if (input.equals(Path.of("-"))) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "the poems are read more than once: give a file or folder, not -");
    }
    Map<CorpusPart, Path> files = new EnumMap<>(CorpusPart.class);
    files.put(CorpusPart.TRAINING, output);
    if (validation > 0) {
      files.put(CorpusPart.VALIDATION, beside("validation" + ENDING));
    }
    if (test > 0) {
      files.put(CorpusPart.TEST, beside("test" + ENDING));
    }
    CorpusReader corpus = CorpusReader.open(input);
    CorpusBuild.Account account;
    try (CorpusProgress progress = new CorpusProgress(corpus, "building", CorpusBuild.READINGS)) {
      CorpusBuild build =
          CorpusBuild.plan(
              corpus,
              new PoemSelection(RhymeBook.builtIn()),
              Map.of(CorpusPart.VALIDATION, validation, CorpusPart.TEST, test),
              RandomGeneratorFactory.of("L64X128MixRandom").create(seed),
              progress::show);
      account = write(build, List.copyOf(files.entrySet()), Map.of());
    }
    manifest(account).write(beside("manifest.json"));
    files.forEach(
        (part, file) ->
            spec.commandLine()
                .getOut()
                .println(
                    String.format(
                        Locale.ROOT,
                        "%-10s %,9d poems  %s",
                        part.word(),
                        account.poems().getOrDefault(part, 0L),
                        file)));
    spec.commandLine().getOut().println(account.leftOut());
    return 0;
  }

  /** Opens the files one inside the other, so that each is there whole or not at all. */
  private static CorpusBuild.Account write(
      CorpusBuild build,
      List<Map.Entry<CorpusPart, Path>> files,
      Map<CorpusPart, OutputStream> open)
      throws IOException {
    if (files.isEmpty()) {
      return build.write(open);
    }
    CorpusBuild.Account[] account = new CorpusBuild.Account[1];
    AtomicWriting.file(
        files.get(0).getValue(),
        temporary -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
            Map<CorpusPart, OutputStream> more = new EnumMap<>(CorpusPart.class);
            more.putAll(open);
            more.put(files.get(0).getKey(), out);
            account[0] = write(build, files.subList(1, files.size()), more);
          }
        });
    return account[0];
  }

  private RunManifest manifest(CorpusBuild.Account account) {
    Map<String, String> data = new LinkedHashMap<>();
    Map<String, Long> counts = new LinkedHashMap<>();
    account.sha256().forEach((part, sha256) -> data.put(part.word() + " poems (SHA-256)", sha256));
    data.put("rhyme book (SHA-256)", RhymeBook.builtIn().sha256());
    account.poems().forEach((part, poems) -> counts.put(part.word() + " poems", poems));
    counts.put("prefaces set aside", account.prefaces());
    counts.put("poems converted from simplified characters", account.simplified());
    account
        .leftOut()
        .counts()
        .forEach((reason, poems) -> counts.put("left out: " + reason.meaning(), poems));
    String command =
        String.format(
            Locale.ROOT,
            "pingze corpus build %s -o %s --seed %d --validation %s --test %s",
            input,
            output,
            seed,
            validation,
            test);
    return new RunManifest(
        command,
        input.toString(),
        seed,
        RunManifest.currentRevision(),
        data,
        counts,
        RunManifest.currentVersions());
  }

  private Path beside(String ending) {
    String name = String.valueOf(output.getFileName());
    return output.resolveSibling(name.substring(0, name.length() - ENDING.length()) + "." + ending);
  }
}
