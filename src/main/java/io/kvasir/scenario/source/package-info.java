/** Scenario files as trees of written values: reading, inclusion, merging, overriding. Nothing is interpreted here. */
@NullMarked
package io.kvasir.scenario.source;

import org.jspecify.annotations.NullMarked;
