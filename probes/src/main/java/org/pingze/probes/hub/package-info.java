/**
 * Models from a hub that speaks Hugging Face's protocol, kept in the cache that {@code
 * huggingface_hub} keeps.
 *
 * <p>May import the JDK and Jackson. It moves files and computes nothing. Start reading at {@link
 * org.pingze.probes.hub.Hub} and {@link org.pingze.probes.hub.HubSettings}.
 */
@NullMarked
package org.pingze.probes.hub;

import org.jspecify.annotations.NullMarked;
