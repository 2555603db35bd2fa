/** Keeps the processes that read documents: starts them, talks to them, and ends them when they run wild. */
@NullMarked
package dev.precis.extraction.process;

import org.jspecify.annotations.NullMarked;
