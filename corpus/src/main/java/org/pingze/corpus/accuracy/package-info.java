/**
 * How far the labels agree with those of experts: a reader of labelled texts and the report on
 * them. May import {@code corpus} and {@code tonal}. Start reading at {@link
 * org.pingze.corpus.accuracy.AccuracyReport}.
 */
@NullMarked
package org.pingze.corpus.accuracy;

import org.jspecify.annotations.NullMarked;
