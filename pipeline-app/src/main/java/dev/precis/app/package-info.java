/** The application: one jar, every role. */
@NullMarked
package dev.precis.app;

import org.jspecify.annotations.NullMarked;
