/** Tests of claims. */
@NullMarked
package io.kvasir.experiment.claims;

import org.jspecify.annotations.NullMarked;
