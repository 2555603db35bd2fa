/** Tests of results as messages. */
@NullMarked
package dev.precis.output.queue;

import org.jspecify.annotations.NullMarked;
