/** Model architectures as data, and the one count of their weights, KV bytes and FLOPs. */
@NullMarked
package io.kvasir.model.llm;

import org.jspecify.annotations.NullMarked;
