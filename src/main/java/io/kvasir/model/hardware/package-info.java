/** Accelerators as data: rates, memory, links, power. */
@NullMarked
package io.kvasir.model.hardware;

import org.jspecify.annotations.NullMarked;
