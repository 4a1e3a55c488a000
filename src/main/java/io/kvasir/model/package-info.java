/** Immutable description of what is simulated. */
@NullMarked
package io.kvasir.model;

import org.jspecify.annotations.NullMarked;
