/** Composition root: from a scenario and a seed to a run that is ready to go. */
@NullMarked
package io.kvasir.assembly;

import org.jspecify.annotations.NullMarked;
