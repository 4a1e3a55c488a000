/** One scenario, every deployment, every replication. */
@NullMarked
package io.kvasir.experiment.run;

import org.jspecify.annotations.NullMarked;
