@NullMarked
package dev.precis.output.callback;

import org.jspecify.annotations.NullMarked;
