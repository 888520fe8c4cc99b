/**
 * Estimates, intervals, tests and corrections: what stands behind every printed number (METHOD §9).
 *
 * <p>May import the JDK and hipparchus; it knows neither models nor tones. Everything random takes
 * a seed, and results are the same whatever the number of threads. Start reading at {@link
 * org.pingze.probes.statistics.Estimate}, then {@link
 * org.pingze.probes.statistics.ClusterBootstrap}.
 */
@NullMarked
package org.pingze.probes.statistics;

import org.jspecify.annotations.NullMarked;
