/** Many settings of one scenario: axes, designs, the rates around the knee. */
@NullMarked
package io.kvasir.experiment.sweep;

import org.jspecify.annotations.NullMarked;
