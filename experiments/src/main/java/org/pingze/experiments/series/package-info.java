/**
 * Training from a corpus to a series of checkpoints, and reading such a series.
 *
 * <p>May import {@code runs} and every module before {@code experiments}. Start reading at {@link
 * org.pingze.experiments.series.SeriesTraining}.
 */
@NullMarked
package org.pingze.experiments.series;

import org.jspecify.annotations.NullMarked;
