package org.pingze.tonal;

/**
 * What is known of the rhyme of the last character of a line (韻腳).
 *
 * @param group the rhyme group it is read in
 * @param certain whether the rhyme book leaves no other group
 */
public record RhymeWord(RhymeGroup group, boolean certain) {}
