/** The optional engine, as its users start it. */
@NullMarked
package io.kvasir.experiment.spark;

import org.jspecify.annotations.NullMarked;
