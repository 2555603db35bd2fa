/** Tests of recording and delivering. */
@NullMarked
package dev.precis.output;

import org.jspecify.annotations.NullMarked;
