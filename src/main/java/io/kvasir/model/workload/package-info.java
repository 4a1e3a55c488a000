/** What arrives: request classes, arrivals, lengths, prefixes, SLOs. */
@NullMarked
package io.kvasir.model.workload;

import org.jspecify.annotations.NullMarked;
