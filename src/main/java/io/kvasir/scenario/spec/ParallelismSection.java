package io.kvasir.scenario.spec;

import io.kvasir.catalog.Param;
import io.kvasir.catalog.Shorthand;

/** How one instance is spread over devices. */
@Shorthand("layout")
public record ParallelismSection(
        @Param(
                doc = "auto: the cheapest layout that fits; given: the sizes beside it.",
                choices = {"auto", "given"},
                defaultValue = "given")
        String layout,

        @Param(
                doc = "Tensor-parallel size.",
                defaultValue = "1",
                min = 1,
                max = 65536,
                aliases = "tensor_parallel_size",
                hints = {"tp", "tp_size", "attn_tp"})
        int tensor,

        @Param(
                doc = "Pipeline stages.",
                defaultValue = "1",
                min = 1,
                max = 65536,
                aliases = "pipeline_parallel_size",
                hints = {"pp", "pp_size"})
        int pipeline,

        @Param(
                doc = "Data-parallel attention ranks inside one instance; for separate copies use replicas.",
                defaultValue = "1",
                min = 1,
                max = 65536,
                aliases = "data_parallel_size",
                hints = {"dp", "dp_size"})
        int data,

        @Param(
                doc = "Expert-parallel size; 1 slices every expert over all devices of a stage.",
                defaultValue = "1",
                min = 1,
                max = 65536,
                aliases = "expert_parallel_size",
                hints = {"ep", "ep_size", "enable_expert_parallel"})
        int expert) {}
