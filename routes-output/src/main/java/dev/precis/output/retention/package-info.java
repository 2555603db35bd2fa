/** Removes what is kept no longer. */
@NullMarked
package dev.precis.output.retention;

import org.jspecify.annotations.NullMarked;
