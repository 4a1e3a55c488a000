/** From what observers are told to results. */
@NullMarked
package io.kvasir.measure;

import org.jspecify.annotations.NullMarked;
