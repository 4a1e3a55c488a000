@NullMarked
package io.kvasir.cluster.topology;

import org.jspecify.annotations.NullMarked;
