/** The AMQP door: documents from flows that exist already. */
@NullMarked
package dev.precis.ingest.amqp;

import org.jspecify.annotations.NullMarked;
