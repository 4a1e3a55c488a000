/** Who runs in the next step: batch schedulers and queue orders. */
@NullMarked
package io.kvasir.engine.batch;

import org.jspecify.annotations.NullMarked;
