/**
 * How the engine works inside; anything here may change without notice.
 */
@NullMarked
package dev.precis.engine.internal;

import org.jspecify.annotations.NullMarked;
