/**
 * The tone-copy question: is there a head that looks at the previous line and writes its tone, or
 * the opposite, into the next position, and when does it form?
 *
 * <p>May import {@code series}, {@code runs}, {@code report} and every module before {@code
 * experiments}. Start reading at {@link org.pingze.experiments.tonecopy.ToneCopyExperiment}.
 */
@NullMarked
package org.pingze.experiments.tonecopy;

import org.jspecify.annotations.NullMarked;
