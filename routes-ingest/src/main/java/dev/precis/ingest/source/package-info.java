/** Existing flows as sources: queues of other systems, and any endpoint that Camel knows. */
@NullMarked
package dev.precis.ingest.source;

import org.jspecify.annotations.NullMarked;
