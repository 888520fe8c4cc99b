package org.pingze.probes.hub;

import java.util.List;

/**
 * What a revision of a repository holds.
 *
 * @param commit the commit that the revision names now, 40 hexadecimal digits
 * @param files the paths of its files, in the hub's order
 */
record HubListing(String commit, List<String> files) {
  HubListing {
    files = List.copyOf(files);
  }
}
