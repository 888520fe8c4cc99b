/**
 * Annotated poems as files: a table, lines of JSON, or a page to read.
 *
 * <p>May import {@code tonal}, {@code corpus} and {@code corpus.script}. Start reading at {@link
 * org.pingze.corpus.annotation.AnnotationRun}.
 */
@NullMarked
package org.pingze.corpus.annotation;

import org.jspecify.annotations.NullMarked;
