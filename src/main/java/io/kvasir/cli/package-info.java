/** Commands, progress and exit codes; the only place that prints and exits. */
@NullMarked
package io.kvasir.cli;

import org.jspecify.annotations.NullMarked;
