/** Many instances under one stream of requests. */
@NullMarked
package io.kvasir.cluster;

import org.jspecify.annotations.NullMarked;
