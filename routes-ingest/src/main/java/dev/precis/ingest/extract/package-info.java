/** Turns a file of whatever format into clean text, or into the reason why there is none. */
@NullMarked
package dev.precis.ingest.extract;

import org.jspecify.annotations.NullMarked;
