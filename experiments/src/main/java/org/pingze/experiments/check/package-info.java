/**
 * Explains poems as a linter explains code: what each keeps, bends and breaks, in text, JSON or
 * HTML.
 *
 * <p>May import {@code tonal} and {@code corpus}. Start reading at {@link
 * org.pingze.experiments.check.CheckedPoem} and {@link org.pingze.experiments.check.CheckFormat}.
 */
@NullMarked
package org.pingze.experiments.check;

import org.jspecify.annotations.NullMarked;
