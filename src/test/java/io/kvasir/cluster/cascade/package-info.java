/** Tests of the way of a request through several models. */
@NullMarked
package io.kvasir.cluster.cascade;

import org.jspecify.annotations.NullMarked;
