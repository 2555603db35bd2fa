/** Text that can be stored and sent, and how bytes become it. */
@NullMarked
package dev.precis.extraction.text;

import org.jspecify.annotations.NullMarked;
