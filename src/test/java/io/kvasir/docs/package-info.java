/** The documentation, taken at its word. */
@NullMarked
package io.kvasir.docs;

import org.jspecify.annotations.NullMarked;
