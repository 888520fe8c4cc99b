package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.pingze.probes.model.ParameterSlice;
import org.pingze.probes.model.TransformerConfig;
import org.pingze.probes.model.TransformerLensName;
import org.pingze.probes.model.io.StoredModel;
import org.pingze.probes.model.io.StoredTensor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a model directory holds, {@code pingze model info}. */
@Command(
    name = "info",
    description =
        "Prints the shape of a model, how many parameters it has, and where each of its tensors "
            + "goes, under TransformerLens's names. Reads the headers, not the weights.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: pingze model info experiments/models/tang/step004096"})
public final class ModelInfoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A model directory or a snapshot of the hub.")
  private Path directory = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    StoredModel model = StoredModel.open(directory);
    PrintWriter out = spec.commandLine().getOut();
    printShape(out, model.config());
    out.println("parameters     " + count(model.layout().size()));
    out.println();
    out.println("tensor,type,shape,parameters,file,goes_to");
    for (ParameterSlice slice : model.layout().slices()) {
      StoredTensor stored = model.tensor(slice);
      String place = TransformerLensName.of(slice.name());
      if (model.config().tied() && place.equals("embed.W_E")) {
        place += " unembed.W_U";
      }
      out.println(
          String.join(
              ",",
              stored.name(),
              stored.type().toString(),
              Arrays.stream(slice.shape())
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining("x")),
              Integer.toString(slice.size()),
              String.valueOf(model.file(slice).file().getFileName()),
              place));
    }
    out.flush();
    return 0;
  }

  private static void printShape(PrintWriter out, TransformerConfig config) {
    List<Integer> windows = config.windows();
    boolean slides = windows.stream().anyMatch(window -> window < config.context());
    out.println("family         " + config.family().modelType());
    out.println("layers         " + config.layers());
    out.println(
        "heads          "
            + config.heads()
            + " of "
            + config.dHead()
            + (config.keyValueHeads() == config.heads()
                ? ""
                : ", keys and values of " + config.keyValueHeads()));
    out.println("width          " + config.dModel());
    out.println(
        "mlp            " + (config.attentionOnly() ? "none" : Integer.toString(config.dMlp())));
    out.println("vocabulary     " + config.vocabulary());
    out.println("context        " + config.context());
    if (slides) {
      out.println("window         " + windows);
    }
    out.println(
        "positions      "
            + config.positions().toString().toLowerCase(Locale.ROOT)
            + (config.rotaryDimensions() > 0
                ? ", " + config.rotaryDimensions() + " of " + config.dHead() + " turned"
                : ""));
    out.println("residual       " + (config.parallelResidual() ? "parallel" : "sequential"));
    out.println("embeddings     " + (config.tied() ? "tied" : "untied"));
  }

  private static String count(int parameters) {
    return String.format(Locale.ROOT, "%,d", parameters);
  }
}
