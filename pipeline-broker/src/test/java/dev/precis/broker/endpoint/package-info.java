/** Tests of configured endpoints. */
@NullMarked
package dev.precis.broker.endpoint;

import org.jspecify.annotations.NullMarked;
