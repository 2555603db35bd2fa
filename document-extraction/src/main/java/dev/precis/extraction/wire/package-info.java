/** What the service and the process that reads documents say to each other: length-prefixed, bounded frames. */
@NullMarked
package dev.precis.extraction.wire;

import org.jspecify.annotations.NullMarked;
