package org.pingze.probes.verse;

import org.pingze.probes.statistics.Estimate;

/**
 * An effect on a model's predictions, tested against none.
 *
 * @param estimate the mean effect, its interval over poems, and how many poems stand behind it
 * @param nullMean what it would be if there were none
 * @param p two-sided, by sign flips over poems; NaN if no poem shows any difference at all
 */
public record TestedEffect(Estimate estimate, double nullMean, double p) {}
