/** The command line that needs no server. */
@NullMarked
package dev.precis.app.cli;

import org.jspecify.annotations.NullMarked;
