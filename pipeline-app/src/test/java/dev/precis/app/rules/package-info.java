/** The rules of the code base as failing tests: what depends on what, and what a route file looks like. */
@NullMarked
package dev.precis.app.rules;

import org.jspecify.annotations.NullMarked;
