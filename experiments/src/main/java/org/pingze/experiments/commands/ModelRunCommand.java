package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.pingze.experiments.runs.Stages;
import org.pingze.experiments.runs.TokenInput;
import org.pingze.probes.hooks.HookGlob;
import org.pingze.probes.model.FastTransformer;
import org.pingze.probes.model.PaddedBatch;
import org.pingze.probes.model.ReferenceTransformer;
import org.pingze.probes.model.io.ActivationDump;
import org.pingze.probes.model.io.LoadedModel;
import org.pingze.probes.model.io.ModelDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what a model computes on the way, {@code pingze model run}. */
@Command(
    name = "run",
    description =
        "Runs a model and writes its activations to a safetensors file under the names and shapes "
            + "of TransformerLens, such as blocks.0.attn.hook_pattern (batch, head, query, key), "
            + "and logits (batch, position, vocabulary). At padded positions they are zero.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: pingze model run experiments/models/tang/step004096 --input poems.csv \\",
      "           --dump out.safetensors --hooks 'blocks.*.attn.hook_pattern,logits'"
    })
public final class ModelRunCommand implements Callable<Integer> {
  /** How numbers are computed and stored. */
  enum Precision {
    /** By the fast implementation, which rounds to float what it shows; stored as F32. */
    FLOAT,
    /** By the reference implementation; stored as F64. */
    DOUBLE
  }

  @Parameters(paramLabel = "DIR", description = "A model directory or a snapshot of the hub.")
  private Path model = Path.of("");

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description =
          "What the model reads: JSON {\"input_ids\": [[…]], \"attention_mask\": [[…]]} padded on the "
              + "right, poems as `pingze annotate` reads them, or text (.txt), a row to a paragraph.")
  private Path input = Path.of("");

  @Option(
      names = "--as",
      paramLabel = "KIND",
      description = "What the input is: ${COMPLETION-CANDIDATES}; told by its name if not given.")
  private TokenInput.@Nullable Kind kind;

  @Option(
      names = "--dump",
      paramLabel = "FILE",
      required = true,
      description = "Where the activations go.")
  private Path dump = Path.of("");

  @Option(
      names = "--precision",
      description =
          "float (the fast implementation, each activation rounded once, stored as F32) or double "
              + "(the reference implementation, stored as F64).")
  private Precision precision = Precision.FLOAT;

  @Option(
      names = "--hooks",
      paramLabel = "GLOB",
      description = "Write these only; commas separate alternatives, * is anything.")
  private String hooks = "*";

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description = "The tokenizer of text and poems; the model's own if not given.")
  private @Nullable Path tokenizer;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    Stages stages = new Stages(System.err, 2);
    stages.begin("Reading " + model + " and " + input);
    LoadedModel loaded = ModelDirectory.read(model);
    PaddedBatch batch = batch();
    ActivationDump plan = new ActivationDump(loaded.config(), batch, new HookGlob(hooks));
    stages.begin("Running " + batch.rows() + " rows, " + batch.width() + " tokens wide");
    try (ProgressBar bar = stages.bar("rows", 0, batch.rows())) {
      if (precision == Precision.FLOAT) {
        FastTransformer fast = new FastTransformer(loaded.config(), loaded.parameters());
        plan.write(dump, fast, bar::stepTo);
      } else {
        ReferenceTransformer reference =
            ReferenceTransformer.of(loaded.config(), loaded.parameters());
        plan.write(dump, reference, bar::stepTo);
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(dump);
    out.flush();
    return 0;
  }

  private PaddedBatch batch() throws IOException {
    TokenInput file = new TokenInput(input);
    return switch (kind == null ? file.kind() : kind) {
      case ids -> file.ids();
      case poems -> file.poems(tokenizer());
      case text -> file.paragraphs(tokenizer());
    };
  }

  private Path tokenizer() {
    return tokenizer == null ? Options.tokenizerOf(model) : tokenizer;
  }
}
