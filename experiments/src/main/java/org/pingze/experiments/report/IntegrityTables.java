package org.pingze.experiments.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.pingze.probes.integrity.Fault;
import org.pingze.probes.integrity.SeriesReport;
import org.pingze.probes.integrity.TensorTrace;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Prints what was found in a series of checkpoints. */
public final class IntegrityTables {
  private static final CSVFormat ROWS =
      CSVFormat.DEFAULT
          .builder()
          .setRecordSeparator('\n')
          .setHeader("step", "tensor", "values", "sha256", "norm", "to_next", "non_finite")
          .get();

  private final SeriesReport report;

  /** Prints this report. */
  public IntegrityTables(SeriesReport report) {
    this.report = report;
  }

  /** Prints a line for each checkpoint, then one for each fault. */
  public void print(PrintWriter out) {
    out.println("step,sha256,norm,to_next");
    for (int i = 0; i < report.checkpoints().size(); i++) {
      out.println(
          String.format(
              Locale.ROOT,
              "%d,%s,%.6g,%s",
              report.checkpoints().get(i).step(),
              report.hash(i).substring(0, 16),
              report.norm(i),
              i + 1 < report.checkpoints().size()
                  ? String.format(Locale.ROOT, "%.6g", report.distanceToNext(i))
                  : ""));
    }
    for (Fault fault : report.faults()) {
      out.println(fault.kind().id() + ": " + fault.sentence());
    }
  }

  /** Writes a row for each tensor of each checkpoint. */
  public void writeTensors(Appendable out) throws IOException {
    CSVPrinter rows = new CSVPrinter(out, ROWS);
    for (int i = 0; i < report.checkpoints().size(); i++) {
      for (TensorTrace trace : report.traces()) {
        double toNext = trace.toNext().get(i);
        rows.printRecord(
            report.checkpoints().get(i).step(),
            trace.name(),
            trace.size(),
            trace.hashes().get(i),
            trace.norms().get(i),
            Double.isNaN(toNext) ? "" : toNext,
            trace.nonFinite().get(i));
      }
    }
  }

  /** Returns the faults as JSON. */
  public String json() {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    ObjectNode root = json.createObjectNode();
    addSteps(
        root.putArray("steps"),
        report.checkpoints().stream().map(checkpoint -> checkpoint.step()).toList());
    ArrayNode faults = root.putArray("faults");
    for (Fault fault : report.faults()) {
      ObjectNode entry = faults.addObject();
      entry.put("kind", fault.kind().id());
      addSteps(entry.putArray("steps"), fault.steps());
      fault.tensors().forEach(entry.putArray("tensors")::add);
      entry.put("share", fault.share());
      if (Double.isFinite(fault.statistic())) {
        entry.put("statistic", fault.statistic());
      }
      entry.put("sentence", fault.sentence());
    }
    return json.writeValueAsString(root).replace("\r\n", "\n") + "\n";
  }

  private static void addSteps(ArrayNode array, List<Long> steps) {
    steps.forEach(array::add);
  }
}
