/** Tests of formulas. */
@NullMarked
package io.kvasir.experiment.claims.formula;

import org.jspecify.annotations.NullMarked;
