@NullMarked
package io.kvasir.experiment.validate;

import org.jspecify.annotations.NullMarked;
