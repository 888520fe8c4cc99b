package org.pingze.probes.hub;

/** Is told how a download goes on. */
public interface TransferListener {
  /** A listener that does not care. */
  TransferListener SILENT = new TransferListener() {};

  /**
   * The files of a revision are about to be fetched.
   *
   * @param bytes how many bytes they have together
   * @param present how many of these are in the cache already, whole or in part
   */
  default void begin(long bytes, long present) {}

  /** So many bytes of the revision are there now; goes back where a file must be begun anew. */
  default void progress(long bytes) {}

  /** Something was tried again or begun anew, in one sentence. */
  default void note(String what) {}
}
