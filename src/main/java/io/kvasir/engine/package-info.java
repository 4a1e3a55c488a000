/** One serving instance: its requests, its steps, its memory. */
@NullMarked
package io.kvasir.engine;

import org.jspecify.annotations.NullMarked;
