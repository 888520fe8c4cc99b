/**
 * The commands of {@code pingze}, one class each: they read options, call the code that works, and
 * print.
 *
 * <p>May import every other package. Start reading at {@link
 * org.pingze.experiments.commands.ToneCopyCommand}.
 */
@NullMarked
package org.pingze.experiments.commands;

import org.jspecify.annotations.NullMarked;
