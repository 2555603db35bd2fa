/** The folder door against real folders. */
@NullMarked
package dev.precis.ingest.folder;

import org.jspecify.annotations.NullMarked;
