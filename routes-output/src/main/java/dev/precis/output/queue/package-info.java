/** Summaries as messages: to exchanges, queues and those who asked with a message. */
@NullMarked
package dev.precis.output.queue;

import org.jspecify.annotations.NullMarked;
