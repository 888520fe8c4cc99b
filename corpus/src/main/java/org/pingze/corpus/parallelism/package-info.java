/**
 * Parallelism (對仗): whether the two lines of a couplet match word class for word class, as advice
 * and not as law.
 *
 * <p>May import {@code tonal}, {@code corpus} and HanLP. Start reading at {@link
 * org.pingze.corpus.parallelism.ParallelismAdviser}.
 */
@NullMarked
package org.pingze.corpus.parallelism;

import org.jspecify.annotations.NullMarked;
