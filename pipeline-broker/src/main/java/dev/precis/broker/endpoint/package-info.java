/** Endpoints of Camel that operators configure: completed with what makes them safe, and told about without their secrets. */
@NullMarked
package dev.precis.broker.endpoint;

import org.jspecify.annotations.NullMarked;
