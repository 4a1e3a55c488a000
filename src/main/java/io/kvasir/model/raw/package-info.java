/** Parameters as written in a file, with their places, before they are bound. */
@NullMarked
package io.kvasir.model.raw;

import org.jspecify.annotations.NullMarked;
