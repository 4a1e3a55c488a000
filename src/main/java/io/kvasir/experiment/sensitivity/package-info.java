/** Which inputs move the answer. */
@NullMarked
package io.kvasir.experiment.sensitivity;

import org.jspecify.annotations.NullMarked;
