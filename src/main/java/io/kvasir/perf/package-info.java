/** How long one engine step takes and why. */
@NullMarked
package io.kvasir.perf;

import org.jspecify.annotations.NullMarked;
