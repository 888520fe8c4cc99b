/**
 * How regular a corpus is: the share of its poems that keep each rule, against the same poems with
 * their characters shuffled.
 *
 * <p>May import {@code tonal}, {@code corpus}, {@code runs} and {@code report}. Start reading at
 * {@link org.pingze.experiments.law.LawSurvey}.
 */
@NullMarked
package org.pingze.experiments.law;

import org.jspecify.annotations.NullMarked;
