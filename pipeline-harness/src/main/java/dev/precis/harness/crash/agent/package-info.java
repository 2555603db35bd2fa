/** Runs inside the application: makes it die at a point that it reaches, or notes all points that it reaches. */
@NullMarked
package dev.precis.harness.crash.agent;

import org.jspecify.annotations.NullMarked;
