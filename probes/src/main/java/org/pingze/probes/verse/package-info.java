/**
 * The only package that joins tokens to tones: what a model knows of metre and rhyme, where its
 * heads look in a poem, what they write about tone, and what the prediction of tone depends on
 * (METHOD §2–5).
 *
 * <p>May import {@code tonal}, {@code corpus}, {@code tokenize} and every package of {@code
 * probes}; none of those may import this one. No measure of tone here reads a label whose source is
 * other than {@code TABLE}. Start reading at {@link org.pingze.probes.verse.VocabularyTones}, then
 * {@link org.pingze.probes.verse.HeadScan} and {@link org.pingze.probes.verse.ClassLosses}; for
 * interventions, {@link org.pingze.probes.verse.CounterfactualScan} and {@link
 * org.pingze.probes.verse.ConflictPoems}.
 */
@NullMarked
package org.pingze.probes.verse;

import org.jspecify.annotations.NullMarked;
