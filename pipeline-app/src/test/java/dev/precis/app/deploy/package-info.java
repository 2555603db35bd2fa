/** The files that describe how Précis is deployed, checked as text: no container engine is needed. */
@NullMarked
package dev.precis.app.deploy;

import org.jspecify.annotations.NullMarked;
