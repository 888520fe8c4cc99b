/**
 * Traditional and simplified characters: telling one from the other, and reading simplified text as
 * the traditional text it stands for.
 *
 * <p>May import {@code tonal}, the poems of {@code corpus}, and HanLP, which is loaded only when
 * simplified text is met. Start reading at {@link org.pingze.corpus.script.Transcription}.
 */
@NullMarked
package org.pingze.corpus.script;

import org.jspecify.annotations.NullMarked;
