/** How the application is put together. */
@NullMarked
package dev.precis.app.wiring;

import org.jspecify.annotations.NullMarked;
