/** What the tests of several modules share: routes under test, real services, a network that fails on demand. */
@NullMarked
package dev.precis.testing;

import org.jspecify.annotations.NullMarked;
