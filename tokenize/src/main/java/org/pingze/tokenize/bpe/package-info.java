/**
 * Byte-pair encoding: learns from counted pre-tokens which neighbours to merge. Knows letters and
 * counts, no poems and no files.
 *
 * <p>May import the JDK only. Start reading at {@link org.pingze.tokenize.bpe.BpeTrainer}.
 */
@NullMarked
package org.pingze.tokenize.bpe;

import org.jspecify.annotations.NullMarked;
