package org.pingze.corpus.building;

import org.pingze.corpus.Poem;

/**
 * A poem that belongs in a corpus.
 *
 * @param poem the poem, in traditional characters and without a preface
 * @param title what its title says
 * @param prefaceLines how many lines of preface were set aside
 * @param converted how many simplified characters were read as traditional ones
 */
public record SelectedPoem(Poem poem, PoemTitle title, int prefaceLines, int converted) {}
