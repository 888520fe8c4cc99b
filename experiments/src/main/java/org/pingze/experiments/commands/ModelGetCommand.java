package org.pingze.experiments.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pingze.experiments.runs.Stages;
import org.pingze.probes.hub.Hub;
import org.pingze.probes.hub.HubSettings;
import org.pingze.probes.hub.NeededFiles;
import org.pingze.probes.hub.Patience;
import org.pingze.probes.hub.RepositoryId;
import org.pingze.probes.hub.Revisions;
import org.pingze.probes.hub.TransferListener;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches a model from the hub, {@code pingze model get}. */
@Command(
    name = "get",
    description =
        "Fetches a model into the cache that Hugging Face's libraries share, and prints where it "
            + "lies. An interrupted download is gone on with; what arrives is checked against its "
            + "hash. HF_HOME, HF_HUB_CACHE, HF_ENDPOINT, HF_TOKEN and HF_HUB_OFFLINE are honoured.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: pingze model get EleutherAI/pythia-70m --revision step1000",
      "         pingze model get EleutherAI/pythia-70m --revisions steps",
      "         pingze model get EleutherAI/pythia-70m --revisions step0..step512,step143000"
    })
public final class ModelGetCommand implements Callable<Integer> {
  @Parameters(paramLabel = "OWNER/MODEL", description = "The repository.")
  private String repository = "";

  @Option(
      names = "--revision",
      paramLabel = "NAME",
      description = "A branch, a tag or a commit; main if not given.")
  private @Nullable String revision;

  @Option(
      names = "--revisions",
      paramLabel = "LIST",
      description =
          "Several: `steps` for all branches stepN, a range such as step0..step512, names; with "
              + "commas between.")
  private @Nullable String revisions;

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description = "Fetch these files too, not only configuration, safetensors and tokenizer.")
  private List<String> include = new ArrayList<>();

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Another cache than the environment's.")
  private @Nullable Path cache;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Another hub than the environment's.")
  private @Nullable String endpoint;

  @Option(names = "--offline", description = "Use what is in the cache and ask nobody.")
  private boolean offline;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    if (revision != null && revisions != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "give --revision or --revisions, not both");
    }
    RepositoryId id = new RepositoryId(repository);
    NeededFiles needed = new NeededFiles(include);
    Hub hub = new Hub(settings(), Patience.usual());
    List<String> chosen = chosen(hub, id);
    PrintWriter out = spec.commandLine().getOut();
    Stages stages = new Stages(System.err, chosen.size());
    for (String one : chosen) {
      stages.begin(id + " at " + one);
      try (DownloadProgress progress = new DownloadProgress(stages)) {
        Path snapshot = hub.fetch(id, one, needed, progress);
        out.println(revisions == null ? snapshot : one + "\t" + snapshot);
        out.flush();
      }
    }
    return 0;
  }

  private List<String> chosen(Hub hub, RepositoryId id) throws IOException {
    if (revisions == null) {
      return List.of(revision == null ? "main" : revision);
    }
    TransferListener complaints =
        new TransferListener() {
          @Override
          public void note(String what) {
            System.err.println(what);
          }
        };
    return Revisions.choose(revisions, hub.branches(id, complaints));
  }

  private HubSettings settings() throws IOException {
    HubSettings found =
        HubSettings.of(System.getenv(), Path.of(System.getProperty("user.home", "")));
    return new HubSettings(
        endpoint == null ? found.endpoint() : HubSettings.endpoint(endpoint),
        cache == null ? found.cache() : cache,
        found.token(),
        offline || found.offline());
  }
}
