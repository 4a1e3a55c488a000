/** Claims of the field about what makes inference cheap or dear, put to the test. */
@NullMarked
package io.kvasir.experiment.claims;

import org.jspecify.annotations.NullMarked;
