/** What is finished, on disk: an append-only record that a killed study goes on from. */
@NullMarked
package io.kvasir.experiment.journal;

import org.jspecify.annotations.NullMarked;
