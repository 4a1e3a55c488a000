/** The scenario file as annotated records: the one registry behind binding, messages, JSON Schema and reference. */
@NullMarked
package io.kvasir.scenario.spec;

import org.jspecify.annotations.NullMarked;
