/** Coefficient sets of the step-time model: what was fitted, on which data, and how surely. */
@NullMarked
package io.kvasir.catalog.coefficient;

import org.jspecify.annotations.NullMarked;
