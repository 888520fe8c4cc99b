/**
 * The report of an experiment: plain records of what was found, and the files that print them.
 *
 * <p>A pipeline fills a {@link org.pingze.experiments.report.ToneCopyFindings} and hands it to
 * {@link org.pingze.experiments.report.ToneCopyReport}, which writes the HTML page, the figures and
 * the CSV files. Nothing here computes a result: what the records hold is printed, rounded in the
 * page and exact in the CSV, both by {@link org.pingze.experiments.report.PrintedNumber}.
 *
 * <p>May import every module, yet uses only their plain values: tones, annotated poems, head
 * addresses. Start reading at {@link org.pingze.experiments.report.ToneCopyFindings}.
 */
@NullMarked
package org.pingze.experiments.report;

import org.jspecify.annotations.NullMarked;
