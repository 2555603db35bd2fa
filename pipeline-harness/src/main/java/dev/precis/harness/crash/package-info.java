/** Walks the points at which a process can die between two steps that others can see, and checks what became of the documents. */
@NullMarked
package dev.precis.harness.crash;

import org.jspecify.annotations.NullMarked;
