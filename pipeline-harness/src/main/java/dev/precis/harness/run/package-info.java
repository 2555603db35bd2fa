/** Documents, kills and the proof, in one run that its seed repeats. */
@NullMarked
package dev.precis.harness.run;

import org.jspecify.annotations.NullMarked;
