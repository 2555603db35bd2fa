/** Accepted documents, their attempts, results and deliveries: the one truth of the pipeline. The broker is transport. */
@NullMarked
package dev.precis.store;

import org.jspecify.annotations.NullMarked;
