/** Every door in. What they share: a document becomes a job, and is accepted when that job is committed. */
@NullMarked
package dev.precis.ingest;

import org.jspecify.annotations.NullMarked;
