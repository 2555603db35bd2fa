/** The whole application as its users have it: real processes, a real broker, a real database, real files. */
@NullMarked
package dev.precis.app.it;

import org.jspecify.annotations.NullMarked;
