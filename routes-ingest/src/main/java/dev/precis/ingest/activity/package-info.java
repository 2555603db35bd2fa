/** What the doors of this process have been doing, for people who want to see it. */
@NullMarked
package dev.precis.ingest.activity;

import org.jspecify.annotations.NullMarked;
