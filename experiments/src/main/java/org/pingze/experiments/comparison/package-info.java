/**
 * Tokenizers set side by side on the same verse, without a model: what each makes of lines, rhymes
 * and tones, and what that means for an experiment.
 *
 * <p>May import {@code runs}, {@code report} and every module before {@code experiments}. Start
 * reading at {@link org.pingze.experiments.comparison.TokenizerComparison}.
 */
@NullMarked
package org.pingze.experiments.comparison;

import org.jspecify.annotations.NullMarked;
