/** Fits coefficient sets of the step-time model to measurements, and says how surely. */
@NullMarked
package io.kvasir.experiment.calibrate;

import org.jspecify.annotations.NullMarked;
