/** KV cache of one instance: blocks, prefix cache, reservation. */
@NullMarked
package io.kvasir.engine.kv;

import org.jspecify.annotations.NullMarked;
