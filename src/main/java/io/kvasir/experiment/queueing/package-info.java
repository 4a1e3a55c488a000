/** Estimates from queueing theory to hold beside the simulation. */
@NullMarked
package io.kvasir.experiment.queueing;

import org.jspecify.annotations.NullMarked;
