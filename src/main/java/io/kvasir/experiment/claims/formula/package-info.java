/** Formulas of claims: arithmetic over measured metrics and catalogue data. */
@NullMarked
package io.kvasir.experiment.claims.formula;

import org.jspecify.annotations.NullMarked;
