/**
 * Poems, and poems annotated with their tones.
 *
 * <p>May import {@code tonal}. Start reading at {@link org.pingze.corpus.Poem}, then {@link
 * org.pingze.corpus.AnnotatedPoem}.
 */
@NullMarked
package org.pingze.corpus;

import org.jspecify.annotations.NullMarked;
