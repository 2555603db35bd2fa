/**
 * The pipeline written by hand on the clients of RabbitMQ and PostgreSQL alone: the same stages, queues and guarantees, one
 * door, one output, one way through. What it does a second is the limit that the application is compared with.
 */
@NullMarked
package dev.precis.harness.bench.limit;

import org.jspecify.annotations.NullMarked;
