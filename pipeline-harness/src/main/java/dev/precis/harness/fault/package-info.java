/** What is done to a layout and its services while they work, as a plan that a seed repeats. */
@NullMarked
package dev.precis.harness.fault;

import org.jspecify.annotations.NullMarked;
