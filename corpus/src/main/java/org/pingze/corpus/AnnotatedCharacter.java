package org.pingze.corpus;

/**
 * One character of a poem with its place and its label.
 *
 * @param character the code point
 * @param line the line it stands in, from 1
 * @param slot its place in the line, from 1
 * @param label what is held true of its sound
 */
public record AnnotatedCharacter(int character, int line, int slot, ToneLabel label) {}
