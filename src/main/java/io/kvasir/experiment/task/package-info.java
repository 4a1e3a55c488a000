/** One run as a piece of work that can be named, repeated and sent elsewhere; who carries it out. */
@NullMarked
package io.kvasir.experiment.task;

import org.jspecify.annotations.NullMarked;
