package org.pingze.probes.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one repository in the cache that {@code huggingface_hub} keeps: contents under
 * {@code blobs/ETAG}, {@code refs/REVISION} with the commit it names, and {@code
 * snapshots/COMMIT/PATH}, links to the blobs.
 */
final class HubCache {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

  private final Path folder;
  private final Path locks;

  HubCache(Path cache, RepositoryId repository) {
    this.folder = cache.resolve(repository.folder());
    this.locks = cache.resolve(".locks").resolve(repository.folder());
  }

  /** Returns whether a text is a commit and not the name of a branch. */
  static boolean isCommit(String revision) {
    return COMMIT.matcher(revision).matches();
  }

  /** Returns the directory that looks like the repository at a commit. */
  Path snapshot(String commit) {
    return folder.resolve("snapshots").resolve(commit);
  }

  /** Returns where the content of a file is kept. */
  Path blob(HubFile file) {
    return folder.resolve("blobs").resolve(file.etag());
  }

  /** Returns where a content is put together until it is whole. */
  Path incomplete(HubFile file) {
    return folder.resolve("blobs").resolve(file.etag() + ".incomplete");
  }

  /** Returns the file by which processes keep out of each other's way. */
  Path lock(HubFile file) {
    return locks.resolve(file.etag() + ".pingze.lock");
  }

  /** Returns the commit that a revision named when it was last fetched. */
  Optional<String> commit(String revision) throws IOException {
    if (isCommit(revision)) {
      return Optional.of(revision);
    }
    Path ref = ref(revision);
    if (!Files.isRegularFile(ref)) {
      return Optional.empty();
    }
    String commit = Files.readString(ref, StandardCharsets.UTF_8).strip();
    return Optional.of(commit).filter(HubCache::isCommit);
  }

  /** Remembers what a revision names. */
  void remember(String revision, String commit) throws IOException {
    if (isCommit(revision)) {
      return;
    }
    Path ref = ref(revision);
    Files.createDirectories(ref.resolveSibling("."));
    Path temporary = ref.resolveSibling(ref.getFileName() + ".tmp");
    Files.writeString(temporary, commit, StandardCharsets.UTF_8);
    Files.move(temporary, ref, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path ref(String revision) {
    if (List.of(revision.split("/", -1)).stream().anyMatch(part -> part.matches("|\\.|\\.\\."))
        || revision.contains("\\")) {
      throw new IllegalArgumentException("\"" + revision + "\" is no revision");
    }
    return folder.resolve("refs").resolve(revision);
  }

  /** Returns the branches that are in the cache. */
  List<String> revisions() throws IOException {
    Path refs = folder.resolve("refs");
    if (!Files.isDirectory(refs)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(refs)) {
      return walk.filter(Files::isRegularFile)
          .map(ref -> refs.relativize(ref).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  /** Shows a blob in a snapshot: by a relative link, or by a copy where there are no links. */
  void show(HubFile file, String commit) throws IOException {
    Path place = snapshot(commit).resolve(file.path());
    if (Files.exists(place)) {
      return;
    }
    Path directory = place.resolveSibling(".").normalize();
    Files.createDirectories(directory);
    Files.deleteIfExists(place); // a link to a blob that is gone
    try {
      Files.createSymbolicLink(place, directory.relativize(blob(file)));
    } catch (FileAlreadyExistsException another) {
      return; // a process beside this one was quicker
    } catch (UnsupportedOperationException | IOException noLinks) {
      copy(blob(file), place);
    }
  }

  private static void copy(Path blob, Path place) throws IOException {
    Path temporary = place.resolveSibling(place.getFileName() + ".tmp");
    Files.copy(blob, temporary, StandardCopyOption.REPLACE_EXISTING);
    Files.move(temporary, place, StandardCopyOption.REPLACE_EXISTING);
  }
}
