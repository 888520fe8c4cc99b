/**
 * Making a corpus from what poems are found in: what is chosen, how it is counted and divided.
 *
 * <p>May import {@code tonal}, {@code corpus} and {@code corpus.script}. Start reading at {@link
 * org.pingze.corpus.building.PoemSelection}, then {@link org.pingze.corpus.building.CorpusBuild}.
 */
@NullMarked
package org.pingze.corpus.building;

import org.jspecify.annotations.NullMarked;
