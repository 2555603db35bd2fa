/** HTTP to the outside: bounded in time and size, and never to an address that is neither public nor allowed. */
@NullMarked
package dev.precis.outbound;

import org.jspecify.annotations.NullMarked;
