/**
 * A run: its configuration, its directory, its manifest, and the progress shown while it goes on.
 *
 * <p>May import every module before {@code experiments}. Start reading at {@link
 * org.pingze.experiments.runs.RunDirectory}.
 */
@NullMarked
package org.pingze.experiments.runs;

import org.jspecify.annotations.NullMarked;
