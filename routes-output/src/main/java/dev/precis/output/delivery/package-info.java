/** What all deliveries have in common: the desk that carries them out, the schedule of their tries, the relay. */
@NullMarked
package dev.precis.output.delivery;

import org.jspecify.annotations.NullMarked;
