@NullMarked
package dev.precis.ingest.source;

import org.jspecify.annotations.NullMarked;
