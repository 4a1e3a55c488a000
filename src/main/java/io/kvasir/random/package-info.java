/** Random streams derived from (seed, name), draws keyed by request, and samplers with the same values on every platform. */
@NullMarked
package io.kvasir.random;

import org.jspecify.annotations.NullMarked;
