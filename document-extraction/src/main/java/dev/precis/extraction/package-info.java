/** Turns a file of whatever format into clean text, or into the reason why there is none. */
@NullMarked
package dev.precis.extraction;

import org.jspecify.annotations.NullMarked;
