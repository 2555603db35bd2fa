/** The outside: programs that hand documents in, and those that receive results. */
@NullMarked
package dev.precis.harness.client;

import org.jspecify.annotations.NullMarked;
