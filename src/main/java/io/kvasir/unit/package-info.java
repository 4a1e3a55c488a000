/** Quantities that come in competing units, and the only parser and printer of them. */
@NullMarked
package io.kvasir.unit;

import org.jspecify.annotations.NullMarked;
