package org.pingze.tokenize;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A vocabulary file of lines in UTF-8, compressed with gzip if its name ends in .gz. */
final class TextFile {
  private TextFile() {}

  /**
   * Returns the lines, which end in U+000A or U+000D U+000A; other line separators may be tokens.
   *
   * @throws IllegalArgumentException if there is no such file, it is not UTF-8, or it is truncated
   */
  static List<String> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(file + ": no such file; check the path");
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream stream = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      byte[] bytes = stream.readAllBytes();
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String whole = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      return List.of(whole.split("\r?\n", -1));
    } catch (CharacterCodingException malformed) {
      throw new IllegalArgumentException(
          file + ": not UTF-8; is this a vocabulary file?", malformed);
    } catch (ZipException | EOFException truncated) {
      throw new IllegalArgumentException(
          file + ": truncated or not gzip; copy the file again", truncated);
    } catch (IOException failure) {
      throw new UncheckedIOException(file + ": cannot be read: " + failure.getMessage(), failure);
    }
  }
}
