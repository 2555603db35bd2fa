/** How fast the packaged application is from door to output, what bounds it, and what it takes while it waits. */
@NullMarked
package dev.precis.harness.bench;

import org.jspecify.annotations.NullMarked;
