/**
 * The tokenizer question (METHOD §6): models that read the same poems as different tokens, matched
 * by parameters, by characters seen and by compute.
 *
 * <p>May import {@code runs}, {@code series}, {@code report} and every module before {@code
 * experiments}. Start reading at {@link org.pingze.experiments.matched.MatchedExperiment}, and for
 * the arithmetic of matching at {@link org.pingze.experiments.matched.MatchedPlan}.
 */
@NullMarked
package org.pingze.experiments.matched;

import org.jspecify.annotations.NullMarked;
