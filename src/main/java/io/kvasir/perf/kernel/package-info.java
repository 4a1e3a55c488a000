/** Times of single device operators: GEMM, attention, experts, collectives, elementwise kernels. */
@NullMarked
package io.kvasir.perf.kernel;

import org.jspecify.annotations.NullMarked;
