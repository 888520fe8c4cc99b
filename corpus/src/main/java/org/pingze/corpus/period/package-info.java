/**
 * When poets wrote, as literary history divides it.
 *
 * <p>Imports nothing but the JDK and {@code corpus}. Start reading at {@link
 * org.pingze.corpus.period.PoetPeriods}.
 */
@NullMarked
package org.pingze.corpus.period;

import org.jspecify.annotations.NullMarked;
