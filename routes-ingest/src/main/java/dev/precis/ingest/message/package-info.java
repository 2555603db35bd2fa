/** Documents that existing flows send in messages and files: what they are, and where their text is. No Camel here. */
@NullMarked
package dev.precis.ingest.message;

import org.jspecify.annotations.NullMarked;
