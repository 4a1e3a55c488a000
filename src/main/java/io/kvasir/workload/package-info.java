/** Requests of a run, made lazily from a workload's classes. Start at {@link io.kvasir.workload.Workloads}. */
@NullMarked
package io.kvasir.workload;

import org.jspecify.annotations.NullMarked;
