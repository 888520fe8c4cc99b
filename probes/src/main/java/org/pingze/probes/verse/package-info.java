/**
 * The only package that joins tokens to tones: what a model knows of metre and rhyme, where its
 * heads look in a poem, and what they write about tone (METHOD §2–4).
 *
 * <p>May import {@code tonal}, {@code corpus}, {@code tokenize} and every package of {@code
 * probes}; none of those may import this one. No measure of tone here reads a label whose source is
 * other than {@code TABLE}. Start reading at {@link org.pingze.probes.verse.VocabularyTones}, then
 * {@link org.pingze.probes.verse.HeadScan} and {@link org.pingze.probes.verse.ClassLosses}.
 */
@NullMarked
package org.pingze.probes.verse;

import org.jspecify.annotations.NullMarked;
