/** How fast the engine is, how its time grows, and how much memory it takes. */
@NullMarked
package dev.precis.benchmarks;

import org.jspecify.annotations.NullMarked;
