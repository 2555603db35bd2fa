/** Digests, from the summaries that are collected to the job that is made of them. */
@NullMarked
package dev.precis.output.digest;

import org.jspecify.annotations.NullMarked;
