package org.pingze.experiments.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pingze.experiments.runs.RunConfig;
import org.pingze.experiments.runs.RunDirectory;
import org.pingze.experiments.runs.RunManifest;
import org.pingze.probes.training.CheckpointSeries;
import org.pingze.probes.training.Trainer;
import org.pingze.probes.verse.Baselines;
import org.pingze.tokenize.HuggingFaceVerseTokenizer;

/**
 * A directory that holds a series of checkpoints and what is needed to examine it.
 *
 * @param path the directory
 */
public record SeriesDirectory(Path path) {
  private static final String CONFIG = "config.json";
  private static final String MANIFEST = "manifest.json";
  private static final String BASELINES = "baselines.json";
  private static final String TOKENIZER = "tokenizer";

  /**
   * Returns the series that comes with the project.
   *
   * @throws IllegalArgumentException if the program was not started by its launcher
   */
  public static SeriesDirectory builtIn() {
    String home = System.getProperty("pingze.home", "");
    SeriesDirectory series =
        new SeriesDirectory(Path.of(home).resolve(Path.of("experiments", "models", "tang")));
    if (!Files.isDirectory(series.path)) {
      throw new IllegalArgumentException(
          series.path + ": the built-in series is not there; start the program by its launcher");
    }
    return series;
  }

  /** Copies a series, but for the state from which its training would go on. */
  public static void copy(SeriesDirectory from, Path to) throws IOException {
    if (from.series().steps().isEmpty()) {
      throw new IllegalArgumentException(
          from.path + ": holds no checkpoints such as step000128; make some with `pingze train`");
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from.path)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (!file.endsWith(Trainer.STATE)) {
        Path target = to.resolve(from.path.relativize(file).toString());
        Files.createDirectories(target.resolveSibling("."));
        Files.copy(file, target);
      }
    }
  }

  /** Returns the checkpoints. */
  public CheckpointSeries series() {
    return new CheckpointSeries(path);
  }

  /** Returns whether there are checkpoints and no training to go on with. */
  public boolean isFinished() throws IOException {
    return !Files.exists(path.resolve(Trainer.STATE)) && !series().steps().isEmpty();
  }

  /** Returns the configuration the series was trained with. */
  public RunConfig config() throws IOException {
    return RunConfig.read(existing(CONFIG));
  }

  /** Returns the manifest of the training. */
  public RunManifest manifest() throws IOException {
    return RunManifest.read(existing(MANIFEST));
  }

  /** Returns how many tokens were predicted in training up to each step. */
  public Map<Integer, Long> tokensSeen() throws IOException {
    return TrainingLog.tokensSeen(path);
  }

  /** Returns the baselines fitted on the training poems. */
  public Baselines baselines() throws IOException {
    return Baselines.read(existing(BASELINES));
  }

  /** Returns the tokenizer that all checkpoints share. */
  public HuggingFaceVerseTokenizer tokenizer() {
    return HuggingFaceVerseTokenizer.open(tokenizerDirectory());
  }

  /** Returns the SHA-256 of the weights of each checkpoint, by the name of its directory. */
  public Map<String, String> weightHashes() throws IOException {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (int step : series().steps()) {
      Path checkpoint = series().path(step);
      hashes.put(
          checkpoint.getFileName() + " (SHA-256)", sha256(checkpoint.resolve("model.safetensors")));
    }
    return hashes;
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  Path tokenizerDirectory() {
    return path.resolve(TOKENIZER);
  }

  void write(RunConfig config) throws IOException {
    RunDirectory.writeWhole(path.resolve(CONFIG), config.toJson());
  }

  void write(RunManifest manifest) throws IOException {
    manifest.write(path.resolve(MANIFEST));
  }

  void write(Baselines baselines) throws IOException {
    baselines.write(path.resolve(BASELINES));
  }

  private Path existing(String name) {
    Path file = path.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          file + ": missing; a series is a directory that `pingze train` has made");
    }
    return file;
  }
}
