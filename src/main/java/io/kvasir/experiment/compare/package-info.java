/** Two or more results set against each other, replication by replication. */
@NullMarked
package io.kvasir.experiment.compare;

import org.jspecify.annotations.NullMarked;
