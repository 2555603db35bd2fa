/** The process that reads documents: recognises their formats and runs the parsers. */
@NullMarked
package dev.precis.extraction.worker;

import org.jspecify.annotations.NullMarked;
