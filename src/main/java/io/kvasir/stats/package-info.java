/** Estimators that know no simulation: tallies, levels over time, quantiles, intervals, warm-up. NaN means undefined. */
@NullMarked
package io.kvasir.stats;

import org.jspecify.annotations.NullMarked;
