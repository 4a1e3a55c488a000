/** From a scenario file to the description of what is simulated, with every mistake reported at once. */
@NullMarked
package io.kvasir.scenario;

import org.jspecify.annotations.NullMarked;
