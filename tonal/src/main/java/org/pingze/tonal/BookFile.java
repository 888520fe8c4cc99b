package org.pingze.tonal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** The bytes of a rhyme book's file, and the text they hold. */
final class BookFile {
  /** Ten times the 廣韻: what is longer is another file, and would only fill the memory. */
  static final int MOST_BYTES = 32 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private BookFile() {}

  /** Returns the bytes as they are stored. */
  static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return limited(in, file.toString());
    }
  }

  private static byte[] limited(InputStream in, String file) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new IllegalArgumentException(
          file + ": longer than " + MOST_BYTES + " bytes; is this a rhyme book?");
    }
    return bytes;
  }

  /** Returns the bytes as they are, or decompressed if they are gzip. */
  static byte[] decompressed(byte[] bytes, String file) {
    if (bytes.length < 2 || bytes[0] != (byte) 0x1F || bytes[1] != (byte) 0x8B) {
      return bytes;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return limited(in, file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          file + ": damaged or cut short (" + e.getMessage() + "); fetch the file again", e);
    }
  }

  /** Returns UTF-8 bytes as text, a byte-order mark taken away. */
  static String decode(byte[] bytes, String file) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": not UTF-8; save the file as UTF-8", e);
    }
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
