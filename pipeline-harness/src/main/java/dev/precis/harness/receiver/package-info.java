/** Takes what comes out, and notes each arrival. */
@NullMarked
package dev.precis.harness.receiver;

import org.jspecify.annotations.NullMarked;
