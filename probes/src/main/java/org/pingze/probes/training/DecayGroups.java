package org.pingze.probes.training;

import java.util.List;
import org.pingze.probes.model.ParameterLayout;
import org.pingze.probes.model.ParameterSlice;

/**
 * Which tensors weight decay pulls towards zero, and which it leaves alone.
 *
 * @param decayed tensors with weight decay
 * @param kept tensors without
 */
public record DecayGroups(List<ParameterSlice> decayed, List<ParameterSlice> kept) {
  public DecayGroups {
    decayed = List.copyOf(decayed);
    kept = List.copyOf(kept);
  }

  /**
   * Returns the rule of GPT-NeoX's training code, which is this project's: matrices, embeddings and
   * unembedding among them, decay; biases and layer norms do not.
   */
  public static DecayGroups matrices(ParameterLayout layout) {
    return new DecayGroups(
        layout.slices().stream().filter(ParameterSlice::isMatrix).toList(),
        layout.slices().stream().filter(slice -> !slice.isMatrix()).toList());
  }
}
