/** The shape of the code, held by tests that read like the architecture page. */
@NullMarked
package io.kvasir.architecture;

import org.jspecify.annotations.NullMarked;
