/** Studies of scenarios. */
@NullMarked
package io.kvasir.experiment;

import org.jspecify.annotations.NullMarked;
