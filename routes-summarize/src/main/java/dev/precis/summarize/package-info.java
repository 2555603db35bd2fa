/** The workers' side: what is asked of the engine, and what it answers, in the terms of the contract. */
@NullMarked
package dev.precis.summarize;

import org.jspecify.annotations.NullMarked;
