/** Starts what is under fire: processes of the application, and the services that they share. */
@NullMarked
package dev.precis.harness.process;

import org.jspecify.annotations.NullMarked;
