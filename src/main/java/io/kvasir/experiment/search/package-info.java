/** Searches for the value at which something stops to hold, many of them in step. */
@NullMarked
package io.kvasir.experiment.search;

import org.jspecify.annotations.NullMarked;
