/**
 * Questions, runs, reports and the command line.
 *
 * <p>May import every other module.
 */
@NullMarked
package org.pingze.experiments;

import org.jspecify.annotations.NullMarked;
