/** The highest load within the targets, and the smallest and cheapest fleet for a demand. */
@NullMarked
package io.kvasir.experiment.capacity;

import org.jspecify.annotations.NullMarked;
