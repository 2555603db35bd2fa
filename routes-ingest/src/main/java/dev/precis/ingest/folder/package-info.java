/** The folder door: what is dropped into a watched folder becomes a job, and moves aside when it is committed. */
@NullMarked
package dev.precis.ingest.folder;

import org.jspecify.annotations.NullMarked;
