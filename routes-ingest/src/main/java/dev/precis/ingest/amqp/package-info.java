/** The AMQP door: documents from flows that exist already, and where their answers go. */
@NullMarked
package dev.precis.ingest.amqp;

import org.jspecify.annotations.NullMarked;
