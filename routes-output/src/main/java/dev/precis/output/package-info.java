/** Records how documents ended and carries the results out: files, callbacks, messages. */
@NullMarked
package dev.precis.output;

import org.jspecify.annotations.NullMarked;
