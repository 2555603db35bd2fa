/**
 * Trains the engine's sentence scorer and measures summaries against references. Not shipped.
 */
@NullMarked
package dev.precis.training;

import org.jspecify.annotations.NullMarked;
