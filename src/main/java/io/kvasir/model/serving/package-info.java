/** How a deployment serves: parallelism, precision, engine options, speculation. */
@NullMarked
package io.kvasir.model.serving;

import org.jspecify.annotations.NullMarked;
