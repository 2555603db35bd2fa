/** Records how attempts ended. */
@NullMarked
package dev.precis.output.record;

import org.jspecify.annotations.NullMarked;
