/** What was handed in, what became of it, and the proof that the two agree. */
@NullMarked
package dev.precis.harness.ledger;

import org.jspecify.annotations.NullMarked;
