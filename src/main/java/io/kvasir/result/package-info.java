/** What a simulation answered: immutable outcomes, and the one dictionary of metrics. */
@NullMarked
package io.kvasir.result;

import org.jspecify.annotations.NullMarked;
