/** Summaries as files. */
@NullMarked
package dev.precis.output.file;

import org.jspecify.annotations.NullMarked;
