package org.pingze.probes.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pingze.probes.model.io.InvalidModelException;
import org.pingze.probes.model.io.NamedTensor;
import org.pingze.probes.model.io.Safetensors;
import org.pingze.probes.model.io.StoredType;

/**
 * All that a run needs to go on as if it had never stopped: one safetensors file of three flat
 * arrays in float32, with the step and what the run was made from in its metadata.
 *
 * @param step updates made so far
 * @param origin what decides the run (model, configuration, rows); must be equal on resuming
 * @param parameters the weights
 * @param firstMoments of {@link AdamW}
 * @param secondMoments of {@link AdamW}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; holds the arrays between file and run
record TrainingState(
    int step,
    Map<String, String> origin,
    float[] parameters,
    float[] firstMoments,
    float[] secondMoments) {
  private static final String STEP = "step";

  void write(Path file) throws IOException {
    Map<String, String> metadata = new TreeMap<>(origin);
    metadata.put("format", "pt");
    metadata.put(STEP, Integer.toString(step));
    List<Integer> shape = List.of(parameters.length);
    Safetensors.write(
        file,
        List.of(
            new NamedTensor("parameters", shape, parameters, 0),
            new NamedTensor("first_moments", shape, firstMoments, 0),
            new NamedTensor("second_moments", shape, secondMoments, 0)),
        StoredType.F32,
        metadata);
  }

  /**
   * Reads a state and checks that it belongs to the run.
   *
   * @param size how many parameters the model has
   * @throws InvalidModelException when the file is missing, damaged, or of another run
   */
  static TrainingState read(Path file, Map<String, String> origin, int size, int steps)
      throws IOException {
    Safetensors stored = Safetensors.open(file);
    for (Map.Entry<String, String> due : origin.entrySet()) {
      String found = stored.metadata().getOrDefault(due.getKey(), "nothing");
      if (!found.equals(due.getValue())) {
        throw new InvalidModelException(
            String.format(
                java.util.Locale.ROOT,
                "%s was saved by a run with another %s (%s; now %s); resume with what that run had,"
                    + " or start anew",
                file,
                due.getKey(),
                found,
                due.getValue()));
      }
    }
    int step = step(file, stored.metadata().getOrDefault(STEP, ""), steps);
    float[] secondMoments = array(stored, "second_moments", size);
    for (int i = 0; i < size; i++) {
      if (secondMoments[i] < 0) {
        throw new InvalidModelException(
            file + ": second_moments holds " + secondMoments[i] + " at index " + i + damaged());
      }
    }
    return new TrainingState(
        step,
        origin,
        array(stored, "parameters", size),
        array(stored, "first_moments", size),
        secondMoments);
  }

  private static int step(Path file, String text, int steps) throws InvalidModelException {
    try {
      int step = Integer.parseInt(text);
      if (step >= 0 && step <= steps) {
        return step;
      }
    } catch (NumberFormatException notANumber) {
      throw new InvalidModelException(
          file + ": metadata step is \"" + text + "\"" + damaged(), notANumber);
    }
    throw new InvalidModelException(
        file + ": metadata step " + text + " lies outside the run's " + steps + damaged());
  }

  private static float[] array(Safetensors stored, String name, int size) throws IOException {
    if (!stored.tensor(name).shape().equals(List.of(size))) {
      throw new InvalidModelException(
          stored.file()
              + ": tensor \""
              + name
              + "\" has shape "
              + stored.tensor(name).shape()
              + " where the model has "
              + size
              + " parameters; resume the run that wrote it");
    }
    float[] values = stored.floats(name);
    for (int i = 0; i < size; i++) {
      if (!Float.isFinite(values[i])) {
        throw new InvalidModelException(
            stored.file()
                + ": tensor \""
                + name
                + "\" holds "
                + values[i]
                + " at "
                + i
                + damaged());
      }
    }
    return values;
  }

  private static String damaged() {
    return "; the file is damaged: start anew";
  }
}
