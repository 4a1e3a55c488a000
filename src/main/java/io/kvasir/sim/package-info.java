/** The event calendar and the run; the only code that knows the DSOL kernel. */
@NullMarked
package io.kvasir.sim;

import org.jspecify.annotations.NullMarked;
