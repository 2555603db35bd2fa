/** The broker in both modes: embedded Qpid or RabbitMQ, declared topology, publishing that is confirmed and routed. */
@NullMarked
package dev.precis.broker;

import org.jspecify.annotations.NullMarked;
