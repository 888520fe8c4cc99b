/**
 * Addresses of activations, and the hooks that read or replace them.
 *
 * <p>May import only the JDK. It knows token ids, never tones. Start reading at {@link
 * org.pingze.probes.hooks.HookPoint} and {@link org.pingze.probes.hooks.ActivationCache}.
 */
@NullMarked
package org.pingze.probes.hooks;

import org.jspecify.annotations.NullMarked;
