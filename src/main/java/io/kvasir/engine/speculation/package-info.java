/** Speculative decoding: how many drafts are accepted. */
@NullMarked
package io.kvasir.engine.speculation;

import org.jspecify.annotations.NullMarked;
