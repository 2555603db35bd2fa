/** What the stages share and the outside relies on: messages, names, error codes and the broker topology. */
@NullMarked
package dev.precis.contract;

import org.jspecify.annotations.NullMarked;
