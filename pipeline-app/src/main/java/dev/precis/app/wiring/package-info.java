/** Puts the stages together: which roles run, where the store is, what is measured, how the process starts and ends. */
@NullMarked
package dev.precis.app.wiring;

import org.jspecify.annotations.NullMarked;
