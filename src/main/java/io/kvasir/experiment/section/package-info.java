/** The sections of a scenario that studies bind, for whoever describes the file format. */
@NullMarked
package io.kvasir.experiment.section;

import org.jspecify.annotations.NullMarked;
