/** What an output gets: the job as a message or as a document. */
@NullMarked
package dev.precis.output.result;

import org.jspecify.annotations.NullMarked;
