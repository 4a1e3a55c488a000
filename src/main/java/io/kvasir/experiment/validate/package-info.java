/** Measurement tables, the scenario behind each of their rows, and how far predictions are from them. */
@NullMarked
package io.kvasir.experiment.validate;

import org.jspecify.annotations.NullMarked;
