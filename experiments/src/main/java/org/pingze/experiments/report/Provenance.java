package org.pingze.experiments.report;

import java.util.List;

/**
 * What regenerates the run byte for byte; the page prints it, {@code manifest.json} holds it.
 *
 * @param command the command line, as typed in a shell
 * @param config the run's configuration, as the JSON text of {@code config.json}
 * @param corpusHash the SHA-256 of the corpus, hexadecimal
 * @param codeRevision the revision of the code, with "+changes" if the working tree differed
 * @param seed the seed
 * @param model what was examined, a few words: layers, heads, widths, checkpoints
 * @param versions names and versions of the runtime and the libraries
 */
public record Provenance(
    String command,
    String config,
    String corpusHash,
    String codeRevision,
    long seed,
    String model,
    List<Version> versions) {
  public Provenance {
    versions = List.copyOf(versions);
  }

  /** A component and its version. */
  public record Version(String name, String version) {}
}
