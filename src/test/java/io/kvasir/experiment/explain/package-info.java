/** Tests of what takes deployments apart. */
@NullMarked
package io.kvasir.experiment.explain;

import org.jspecify.annotations.NullMarked;
