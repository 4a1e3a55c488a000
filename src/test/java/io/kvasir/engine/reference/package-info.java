/** A plain engine, one request after the other in every step: the yardstick for the fast one. */
@NullMarked
package io.kvasir.engine.reference;

import org.jspecify.annotations.NullMarked;
