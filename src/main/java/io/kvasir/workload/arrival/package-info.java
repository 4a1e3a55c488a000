/** Arrival processes: when requests come, and what a trace or a session says about them. */
@NullMarked
package io.kvasir.workload.arrival;

import org.jspecify.annotations.NullMarked;
