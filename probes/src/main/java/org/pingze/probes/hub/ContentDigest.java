package org.pingze.probes.hub;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a file against its ETag while it arrives: 64 hexadecimal digits are the SHA-256 of the
 * content, 40 the SHA-1 that git gives a blob, the hash of {@code "blob " + length + "\0"} and the
 * content.
 */
final class ContentDigest {
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]+");
  private static final int PIECE = 1 << 16;

  private final String etag;
  private final @Nullable MessageDigest digest; // null where the ETag is no hash

  ContentDigest(HubFile file) {
    this.etag = file.etag();
    boolean hash = HEXADECIMAL.matcher(etag).matches();
    if (hash && etag.length() == 64) {
      digest = algorithm("SHA-256");
    } else if (hash && etag.length() == 40) {
      digest = algorithm("SHA-1");
      digest.update(("blob " + file.size() + "\0").getBytes(StandardCharsets.US_ASCII));
    } else {
      digest = null;
    }
  }

  private static MessageDigest algorithm(String name) {
    try {
      return MessageDigest.getInstance(name);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has " + name, impossible);
    }
  }

  void update(byte[] bytes, int length) {
    if (digest != null) {
      digest.update(bytes, 0, length);
    }
  }

  /** Takes in what an interrupted download has left. */
  void update(Path file) throws IOException {
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        update(piece, read);
      }
    }
  }

  /** Returns the hash of what came, if it is not the one that the ETag gives. */
  Optional<String> mismatch() {
    if (digest == null) {
      return Optional.empty();
    }
    String actual = HexFormat.of().formatHex(digest.digest());
    return actual.equals(etag) ? Optional.empty() : Optional.of(actual);
  }
}
