package org.pingze.corpus;

/**
 * A poem as a file holds it, with punctuation and notes.
 *
 * @param id what names it in the file
 * @param title the title, or empty
 * @param poet the poet, or empty
 * @param source where the text is from
 * @param text the text; line breaks separate verse lines, as punctuation does
 */
record SourcePoem(String id, String title, String poet, String source, String text) {}
