package org.pingze.probes.integrity;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Tells the faults of a series from what was measured. */
final class SeriesJudgement {
  /** What tensors must hold of the parameters for their fault to count (ours). */
  static final double LEAST_SHARE = 0.01;

  /** A detour beyond this is no training; scatter around a minimum gives 2 (ours). */
  static final double LONGEST_DETOUR = 3;

  /** A jump beyond this is no training; a linear warm-up on a doubling grid gives 4 (ours). */
  static final double FARTHEST_JUMP = 10;

  private final List<Checkpoint> checkpoints;
  private final List<TensorTrace> traces;
  private final double parameters;

  SeriesJudgement(List<Checkpoint> checkpoints, List<TensorTrace> traces) {
    this.checkpoints = checkpoints;
    this.traces = traces;
    this.parameters = traces.stream().mapToLong(TensorTrace::size).sum();
  }

  List<Fault> missing(Collection<Long> empty, List<Long> expected) {
    List<Long> steps = checkpoints.stream().map(Checkpoint::step).toList();
    TreeSet<Long> missing = new TreeSet<>(empty);
    missing.addAll(expected.isEmpty() ? ExpectedSteps.missingAmong(steps) : expected);
    steps.forEach(missing::remove);
    return missing.isEmpty()
        ? List.of()
        : List.of(new Fault(Fault.Kind.MISSING, List.copyOf(missing), List.of(), 1, Double.NaN));
  }

  /** Finds checkpoints whose tensors are not those of most others. */
  List<Fault> misshapen(TensorReader reader) throws IOException {
    Map<Long, List<TensorTrace>> odd = new TreeMap<>();
    for (TensorTrace trace : traces) {
      Map<String, Integer> votes = new LinkedHashMap<>();
      for (int i = 0; i < checkpoints.size(); i++) {
        votes.merge(Objects.toString(reader.shape(i, trace.name())), 1, Integer::sum);
      }
      String usual =
          votes.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .orElseThrow();
      for (int i = 0; i < checkpoints.size(); i++) {
        if (!Objects.toString(reader.shape(i, trace.name())).equals(usual)) {
          odd.computeIfAbsent(checkpoints.get(i).step(), step -> new ArrayList<>()).add(trace);
        }
      }
    }
    List<Fault> faults = new ArrayList<>();
    odd.forEach(
        (step, tensors) ->
            faults.add(fault(Fault.Kind.MISSHAPEN, List.of(step), tensors, Double.NaN)));
    return faults;
  }

  List<Fault> nonFinite() {
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < checkpoints.size(); i++) {
      int at = i;
      List<TensorTrace> bad =
          traces.stream().filter(trace -> trace.nonFinite().get(at) > 0).toList();
      long values = bad.stream().mapToLong(trace -> trace.nonFinite().get(at)).sum();
      if (!bad.isEmpty()) {
        faults.add(
            fault(
                Fault.Kind.NON_FINITE, List.of(checkpoints.get(at).step()), bad, (double) values));
      }
    }
    return faults;
  }

  List<Fault> duplicates() {
    List<Fault> faults = new ArrayList<>();
    Map<String, Set<Integer>> whole = new LinkedHashMap<>();
    for (int i = 0; i < checkpoints.size(); i++) {
      whole.computeIfAbsent(SeriesReport.hash(traces, i), hash -> new TreeSet<>()).add(i);
    }
    for (Set<Integer> group : whole.values()) {
      if (group.size() > 1) {
        faults.add(new Fault(Fault.Kind.DUPLICATE, steps(group), List.of(), 1, Double.NaN));
      }
    }
    Map<Set<Integer>, List<TensorTrace>> parts = new LinkedHashMap<>();
    for (TensorTrace trace : traces) {
      Map<String, Set<Integer>> equal = new LinkedHashMap<>();
      for (int i = 0; i < checkpoints.size() && !trace.constant(); i++) {
        equal.computeIfAbsent(trace.hashes().get(i), hash -> new TreeSet<>()).add(i);
      }
      equal.remove("");
      for (Set<Integer> group : equal.values()) {
        if (group.size() > 1 && whole.values().stream().noneMatch(all -> all.containsAll(group))) {
          parts.computeIfAbsent(group, key -> new ArrayList<>()).add(trace);
        }
      }
    }
    parts.forEach(
        (group, tensors) -> {
          if (share(tensors) >= LEAST_SHARE) {
            faults.add(fault(Fault.Kind.PARTLY_DUPLICATE, steps(group), tensors, Double.NaN));
          }
        });
    return faults;
  }

  List<Fault> discontinuities() {
    List<Fault> faults = new ArrayList<>();
    Set<Integer> detours = new HashSet<>();
    for (int i = 1; i + 1 < checkpoints.size(); i++) {
      int at = i;
      List<TensorTrace> off = beyond(LONGEST_DETOUR, trace -> trace.detour(at));
      if (share(off) >= LEAST_SHARE) {
        detours.add(at);
        faults.add(
            fault(
                Fault.Kind.DETOUR,
                List.of(checkpoints.get(at).step()),
                off,
                median(off, trace -> trace.detour(at))));
      }
    }
    for (int i = 0; i + 1 < checkpoints.size(); i++) {
      int at = i;
      List<TensorTrace> off = beyond(FARTHEST_JUMP, trace -> trace.jump(at, checkpoints));
      if (share(off) >= LEAST_SHARE && !detours.contains(at) && !detours.contains(at + 1)) {
        faults.add(
            fault(
                Fault.Kind.BREAK,
                List.of(checkpoints.get(at).step(), checkpoints.get(at + 1).step()),
                off,
                median(off, trace -> trace.jump(at, checkpoints))));
      }
    }
    return faults;
  }

  private List<TensorTrace> beyond(double limit, ToDoubleFunction<TensorTrace> statistic) {
    return traces.stream().filter(trace -> statistic.applyAsDouble(trace) > limit).toList();
  }

  private static double median(List<TensorTrace> tensors, ToDoubleFunction<TensorTrace> statistic) {
    double[] sorted = tensors.stream().mapToDouble(statistic).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private Fault fault(
      Fault.Kind kind, List<Long> steps, List<TensorTrace> tensors, double statistic) {
    return new Fault(
        kind, steps, tensors.stream().map(TensorTrace::name).toList(), share(tensors), statistic);
  }

  private double share(List<TensorTrace> tensors) {
    return tensors.stream().mapToLong(TensorTrace::size).sum() / parameters;
  }

  private List<Long> steps(Set<Integer> group) {
    return IntStream.range(0, checkpoints.size())
        .filter(group::contains)
        .mapToObj(i -> checkpoints.get(i).step())
        .toList();
  }
}
