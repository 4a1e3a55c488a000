/** How the phases of a request are spread over instances, and how KV moves between them. */
@NullMarked
package io.kvasir.cluster.topology;

import org.jspecify.annotations.NullMarked;
