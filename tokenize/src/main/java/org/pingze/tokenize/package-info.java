/**
 * Poems as token ids, every token tied to the characters it covers and so to their labels.
 *
 * <p>May import {@code tonal} and {@code corpus}. Start reading at {@link
 * org.pingze.tokenize.VerseTokenizer}.
 */
@NullMarked
package org.pingze.tokenize;

import org.jspecify.annotations.NullMarked;
