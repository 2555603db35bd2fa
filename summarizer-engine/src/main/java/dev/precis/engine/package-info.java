/**
 * The summarizer's public API: {@link dev.precis.engine.Summarizer} in, {@link dev.precis.engine.Summary} out.
 */
@NullMarked
package dev.precis.engine;

import org.jspecify.annotations.NullMarked;
