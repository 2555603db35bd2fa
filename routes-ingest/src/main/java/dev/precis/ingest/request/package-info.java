/** What may be asked for, whichever door it comes through. */
@NullMarked
package dev.precis.ingest.request;

import org.jspecify.annotations.NullMarked;
