/** Hands documents in, as the programs and people of an office do: each goes on until it is sure. */
@NullMarked
package dev.precis.harness.door;

import org.jspecify.annotations.NullMarked;
