/** Summaries as HTTP callbacks (Standard Webhooks). */
@NullMarked
package dev.precis.output.callback;

import org.jspecify.annotations.NullMarked;
