@NullMarked
package dev.precis.output.delivery;

import org.jspecify.annotations.NullMarked;
