package org.pingze.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pingze.experiments.commands.StandardOutput;

class PingzeTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "experiment",
        "experiment tone-copy",
        "annotate",
        "train",
        "scan",
        "corpus",
        "corpus lawful",
        "corpus estimate-readings",
        "bench",
        "bench train",
        "bench forward",
        "bench scan",
        "model",
        "model get",
        "model run",
        "model verify",
        "model info",
        "model generate"
      })
  void theHelpOfEveryCommandGivesAnExample(String command) {
    List<Object> words = new ArrayList<>();
    if (!command.isEmpty()) {
      words.addAll(List.of(command.split(" ", -1)));
    }
    words.add("--help");
    CommandRun run = CommandRun.of(words.toArray()).isDone();
    assertThat(run.out()).contains("Example").contains("pingze " + command.strip());
  }

  @Test
  void theHelpNamesTheExitCodes() {
    assertThat(CommandRun.of("--help").out())
        .contains("0 done", "1 a check failed", "2 bad usage or input");
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(CommandRun.of("--version").isDone().out()).startsWith("pingze ");
  }

  @Test
  void noCommandAtAllIsBadUsage() {
    CommandRun.of().isRefusedWith("pingze experiment tone-copy", "pingze --help");
    CommandRun.of("experiment").isRefusedWith("pingze experiment tone-copy");
    CommandRun.of("corpus").isRefusedWith("pingze corpus stats", "lawful");
  }

  @Test
  void anUnknownCommandIsNamedAndTheRightOneSuggested() {
    CommandRun.of("trian").isRefusedWith("'trian'", "train");
    CommandRun.of("experiment", "tone-cpoy").isRefusedWith("'tone-cpoy'", "tone-copy");
  }

  @Test
  void anUnknownOptionIsNamedWithTheHelpThatListsTheOthers() {
    CommandRun.of("annotate", "--frmat", "csv", "-")
        .isRefusedWith("--frmat", "pingze annotate --help");
  }

  @Test
  void aMissingOptionOrArgumentIsNamed() {
    CommandRun.of("train", "--corpus", "poems.txt").isRefusedWith("--output");
    CommandRun.of("train", "-o", directory.resolve("series")).isRefusedWith("--corpus PATH");
    CommandRun.of("annotate").isRefusedWith("FILE|DIR|-");
    CommandRun.of("scan").isRefusedWith("SERIES");
  }

  @Test
  void anOptionOfTheWrongTypeIsNamed() {
    CommandRun.of("scan", directory, "--step", "last").isRefusedWith("--step", "last");
    CommandRun.of("corpus", "lawful", "--without", "SENSE").isRefusedWith("--without", "SENSE");
    CommandRun.of("annotate", "--format", "xml", "-").isRefusedWith("--format", "xml", "csv");
  }

  @Test
  void optionsThatContradictEachOtherAreRefused() {
    String[] experiment = {"experiment", "tone-copy"};
    refused(experiment, "--series", "s", "--train", "--corpus", "c").isRefusedWith("--series");
    refused(experiment, "--corpus", "c").isRefusedWith("add --train");
    refused(experiment, "--config", "c.json").isRefusedWith("add --train");
    refused(experiment, "--train").isRefusedWith("--corpus PATH");
    refused(experiment, "--resume", "r", "--train").isRefusedWith("give only --resume RUN");
    refused(new String[] {"train"}, "-o", "s", "--resume", "--config", "c").isRefusedWith("--conf");
  }

  private static CommandRun refused(String[] command, String... options) {
    List<Object> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(options));
    return CommandRun.of(words.toArray());
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path missing = directory.resolve("missing.txt");
    CommandRun.of("annotate", missing).isRefusedWith(missing, "no such file");
    CommandRun.of("train", "--corpus", missing, "-o", directory.resolve("series"))
        .isRefusedWith(missing, "no such file");
    CommandRun.of("train", "--corpus", missing, "--config", missing, "-o", directory.resolve("s"))
        .isRefusedWith(missing, "no such file");
    CommandRun.of("corpus", "estimate-readings", "--corpus", missing, "-o", directory.resolve("f"))
        .isRefusedWith(missing, "no such file");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aDirectoryWithoutARunCannotBeResumed() {
    CommandRun.of("experiment", "tone-copy", "--resume", directory)
        .isRefusedWith(directory, "no run here to continue");
    CommandRun.of("train", "--resume", "-o", directory)
        .isRefusedWith(directory.resolve("manifest.json"), "pingze train");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aSeriesWithoutCheckpointsIsRefused() {
    Path output = directory.resolve("deep").resolve("run");
    CommandRun.of("scan", directory).isRefusedWith(directory, "pingze train");
    CommandRun.of("experiment", "tone-copy", "--series", directory, "-o", output)
        .isRefusedWith(directory, "pingze train");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aRunDirectoryThatExistsIsLeftAlone() throws IOException {
    Path taken = Files.createDirectory(directory.resolve("taken"));
    Path mine = Files.writeString(taken.resolve("mine.txt"), "白日依山盡", StandardCharsets.UTF_8);
    CommandRun.of("experiment", "tone-copy", "--series", directory, "-o", taken)
        .isRefusedWith(taken, "exists already", "name another place");
    CommandRun.of("train", "--corpus", mine, "-o", taken).isRefusedWith(taken, "exists already");
    assertThat(taken).isDirectoryContaining(path -> path.equals(mine));
    assertThat(mine).hasContent("白日依山盡");
  }

  @Test
  void theStackTraceIsPrintedOnlyWhenAskedFor() {
    Path missing = directory.resolve("missing.txt");
    assertThat(CommandRun.of("annotate", "--stacktrace", missing).err())
        .contains("no such file", "\tat org.pingze.");
    CommandRun.of("annotate", missing).isRefusedWith("no such file");
  }

  /**
   * Standard output that takes so many bytes and then fails with a message; counts the attempts.
   */
  private static final class Refusing extends OutputStream {
    private final String message;
    private int room;
    private int refused;

    Refusing(int room, String message) {
      this.room = room;
      this.message = message;
    }

    @Override
    public void write(int ignored) throws IOException {
      if (room-- <= 0) {
        refused++;
        throw new IOException(message);
      }
    }

    CommandRun of(Object... words) {
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int code =
          Pingze.run(
              new PrintStream(new StandardOutput(this), true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              Arrays.stream(words).map(Object::toString).toArray(String[]::new));
      return new CommandRun(code, "", err.toString(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aResultThatStandardOutputDoesNotTakeIsAnError() {
    new Refusing(0, "No space left on device")
        .of("corpus", "lawful", "-n", "1")
        .isRefusedWith("standard output took only part");
  }

  @Test
  void aReaderThatHasSeenEnoughEndsEachCommandAtOnceAndWithoutAWord() throws IOException {
    StringBuilder poems = new StringBuilder();
    for (int n = 0; n < 1_000; n++) {
      poems.append("白日依山盡，黃河入海流。欲窮千里目，更上一層樓。\n\n");
    }
    Path file = Files.writeString(directory.resolve("p.txt"), poems, StandardCharsets.UTF_8);
    for (List<Object> words :
        List.<List<Object>>of(
            List.of("annotate", file),
            List.of("annotate", "--format", "jsonl", file),
            List.of("check", file),
            List.of("check", "--format", "json", file),
            List.of("corpus", "stats", file),
            List.of("corpus", "stats", "--list", "DUPLICATE", file),
            List.of("corpus", "lawful", "-n", Integer.MAX_VALUE),
            List.of("check", "--help"))) {
      Refusing closed = new Refusing(30, "Broken pipe");
      CommandRun run = closed.of(words.toArray());
      assertThat(run.code()).as("%s", words).isEqualTo(141);
      assertThat(run.err()).as("%s", words).isEmpty();
      assertThat(closed.refused).as("%s", words).isEqualTo(1);
    }
  }

  @Test
  void lawfulVerseIsTheSameForTheSameSeedAndPrintedAsCouplets() {
    CommandRun first =
        CommandRun.of("corpus", "lawful", "--lines", 4, "--syllables", 7, "-n", 3, "--seed", 5);
    assertThat(first.isDone().lines()).hasSize(9).first().asString().matches(".{7}，.{7}。");
    assertThat(
            CommandRun.of("corpus", "lawful", "--lines", 4, "--syllables", 7, "-n", 3, "--seed", 5))
        .isEqualTo(first);
    assertThat(
            CommandRun.of("corpus", "lawful", "--lines", 4, "--syllables", 7, "-n", 3, "--seed", 6))
        .isNotEqualTo(first);
  }

  @Test
  void lawfulVerseInAFileIsThatOfStandardOutput() {
    Path file = directory.resolve("lawful.txt");
    CommandRun.of("corpus", "lawful", "-n", 3, "-o", file).isDone();
    assertThat(file)
        .content(StandardCharsets.UTF_8)
        .isEqualTo(CommandRun.of("corpus", "lawful", "-n", 3).out());
  }

  @Test
  void lawfulVerseOfAnImpossibleShapeIsRefused() {
    CommandRun.of("corpus", "lawful", "--lines", 5).isRefusedWith("5");
    CommandRun.of("corpus", "lawful", "--syllables", 6).isRefusedWith("6");
    CommandRun.of("corpus", "lawful", "-n", -1).isRefusedWith("-n", "-1");
  }
}
