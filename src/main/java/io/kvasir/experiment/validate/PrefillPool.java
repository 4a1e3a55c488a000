package io.kvasir.experiment.validate;

import io.kvasir.model.serving.InstanceSpec;

/**
 * Prefill side of a prefill/decode split.
 *
 * @param instance one prefill worker
 * @param workers how many
 */
public record PrefillPool(InstanceSpec instance, int workers) {}
