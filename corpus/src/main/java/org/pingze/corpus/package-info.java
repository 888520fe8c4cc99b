/**
 * Poems, and poems annotated with their tones.
 *
 * <p>Poems come from files ({@link org.pingze.corpus.CorpusReader}), travel with the program
 * ({@link org.pingze.corpus.BuiltInPoems}) or are made as a control ({@link
 * org.pingze.corpus.LawfulVerse}); what is left out is accounted for ({@link
 * org.pingze.corpus.Exclusions}).
 *
 * <p>What is done with them has packages of its own: {@code annotation} writes labels, {@code
 * building} makes a clean corpus and counts it, {@code script} reads simplified text as
 * traditional, {@code period} tells when poets wrote, {@code parallelism} advises on couplets,
 * {@code accuracy} holds the labels against those of experts.
 *
 * <p>May import {@code tonal}. Start reading at {@link org.pingze.corpus.Poem}, then {@link
 * org.pingze.corpus.AnnotatedPoem}.
 */
@NullMarked
package org.pingze.corpus;

import org.jspecify.annotations.NullMarked;
