/**
 * What the tradition knows: tones, rhyme books and the metre of regulated verse (近體詩).
 *
 * <p>Imports nothing but the JDK. Start reading at {@link org.pingze.tonal.Tone}, then {@link
 * org.pingze.tonal.RhymeGroup}.
 */
@NullMarked
package org.pingze.tonal;

import org.jspecify.annotations.NullMarked;
