package org.pingze.probes.hub;

import java.util.regex.Pattern;

/**
 * One file of one commit of a repository.
 *
 * @param path its place in the repository, with forward slashes
 * @param etag what the hub calls its content: the SHA-256 of a large file, the SHA-1 that git gives
 *     a small one
 * @param size its length in bytes
 */
record HubFile(String path, String etag, long size) {
  private static final Pattern ETAG = Pattern.compile("[0-9A-Za-z_-][0-9A-Za-z._-]{0,127}");

  HubFile {
    if (size < 0) {
      throw new IllegalArgumentException(path + ": a file has no length of " + size);
    }
    // The name of a file in the cache is made of it: nothing that could lead out of the cache.
    if (!ETAG.matcher(etag).matches()) {
      throw new IllegalArgumentException(path + ": \"" + etag + "\" is no ETag");
    }
  }
}
