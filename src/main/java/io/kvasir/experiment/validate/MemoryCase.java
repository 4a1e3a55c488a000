package io.kvasir.experiment.validate;

import io.kvasir.model.serving.InstanceSpec;

/**
 * A row about start-up memory.
 *
 * @param row what was measured
 * @param instance the instance it was measured on
 */
public record MemoryCase(CaseRow row, InstanceSpec instance) {}
