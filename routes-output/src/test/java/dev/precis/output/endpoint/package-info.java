/** Tests of results to any endpoint. */
@NullMarked
package dev.precis.output.endpoint;

import org.jspecify.annotations.NullMarked;
