/** Digests: summaries that are collected, and made into one document on a schedule or at a count. */
@NullMarked
package dev.precis.output.digest;

import org.jspecify.annotations.NullMarked;
