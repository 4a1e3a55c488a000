/** One instance taken apart without simulating: memory, one prefill and one decode step, what a change would buy. */
@NullMarked
package io.kvasir.experiment.explain;

import org.jspecify.annotations.NullMarked;
