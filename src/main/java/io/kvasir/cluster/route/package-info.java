/** Which instance gets the next request. */
@NullMarked
package io.kvasir.cluster.route;

import org.jspecify.annotations.NullMarked;
