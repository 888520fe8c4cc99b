package org.pingze.corpus;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a list of poems: a SHA-256 over their content, not over the file they came in.
 *
 * <p>The serialisation is ours: for each poem in order its id, title, poet and source, each
 * followed by U+0009, then each line followed by U+000A, then U+000A; in UTF-8. So the same poems
 * hash alike whether they were read from JSON, CSV or a compressed file, and any change of a
 * character, of the order or of the selection shows.
 */
public final class CorpusHash {
  private final MessageDigest digest = newDigest();

  /** Begins the hash of an empty list. */
  public CorpusHash() {}

  /** Adds the next poem. */
  public void add(Poem poem) {
    field(poem.id(), "\t");
    field(poem.title(), "\t");
    field(poem.poet(), "\t");
    field(poem.source(), "\t");
    for (String line : poem.lines()) {
      field(line, "\n");
    }
    field("", "\n");
  }

  /** Returns the hash of the poems added, as 64 hexadecimal digits, and begins anew. */
  public String finish() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Returns the hash of the poems in that order, as 64 hexadecimal digits. */
  public static String sha256(Iterable<RegulatedVerse> poems) {
    CorpusHash hash = new CorpusHash();
    for (RegulatedVerse verse : poems) {
      hash.add(verse.poem());
    }
    return hash.finish();
  }

  private void field(String text, String end) {
    digest.update((text + end).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns a SHA-256 with nothing in it. */
  static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
