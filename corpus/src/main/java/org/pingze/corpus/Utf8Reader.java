package org.pingze.corpus;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Decodes UTF-8 strictly: a byte that does not belong is an error that names its offset, never a
 * replacement character. Unpacks gzip, told by its first two bytes, and drops a byte-order mark.
 */
final class Utf8Reader extends Reader {
  private static final int BUFFER = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final String name;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER).flip();
  private long decoded; // bytes before the buffer
  private boolean atStart = true;
  private boolean atEnd;

  /**
   * Opens a stream, compressed or not.
   *
   * @param name what messages call it
   * @throws CorpusFormatException if it begins like gzip and is none
   */
  Utf8Reader(InputStream raw, String name) throws IOException {
    this.name = name;
    this.in = unpacked(raw, name);
  }

  private static InputStream unpacked(InputStream raw, String name) throws IOException {
    PushbackInputStream stream = new PushbackInputStream(raw, 2);
    byte[] magic = stream.readNBytes(2);
    stream.unread(magic);
    boolean gzip = magic.length == 2 && (magic[0] & 0xFF) == 0x1F && (magic[1] & 0xFF) == 0x8B;
    if (!gzip) {
      return stream;
    }
    try {
      return new GZIPInputStream(stream, BUFFER);
    } catch (EOFException | ZipException damage) {
      throw damaged(name, damage);
    }
  }

  @Override
  public int read(char[] into, int from, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (!chars.hasRemaining()) {
      if (atEnd) {
        return -1;
      }
      decode();
    }
    int copied = Math.min(count, chars.remaining());
    chars.get(into, from, copied);
    return copied;
  }

  private void decode() throws IOException {
    bytes.compact();
    int read = readBytes();
    bytes.flip();
    atEnd = read < 0;
    chars.clear();
    int before = bytes.position();
    CoderResult result = decoder.decode(bytes, chars, atEnd);
    if (result.isError()) {
      throw notUtf8(decoded + bytes.position() - before);
    }
    decoded += bytes.position() - before;
    chars.flip();
    if (atStart && chars.hasRemaining()) {
      atStart = false;
      if (chars.get(0) == BYTE_ORDER_MARK) {
        chars.get();
      }
    }
  }

  private int readBytes() throws IOException {
    try {
      int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
      if (read > 0) {
        bytes.position(bytes.position() + read);
      }
      return read;
    } catch (EOFException | ZipException damage) {
      throw damaged(name, damage);
    }
  }

  private CorpusFormatException notUtf8(long offset) {
    return new CorpusFormatException(
        name,
        String.format(
            Locale.ROOT,
            "not UTF-8: byte 0x%02X at offset %d; convert it first, as with"
                + " iconv -f GB18030 -t UTF-8",
            bytes.get(bytes.position()),
            offset));
  }

  private static CorpusFormatException damaged(String name, IOException damage) {
    return new CorpusFormatException(
        name,
        "the gzip data is truncated or damaged (" + damage.getMessage() + "); fetch the file again",
        damage);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
