/** Request traces: readers that stream, formats, playback, writers, summary. */
@NullMarked
package io.kvasir.workload.trace;

import org.jspecify.annotations.NullMarked;
