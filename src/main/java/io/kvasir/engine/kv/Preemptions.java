package io.kvasir.engine.kv;

import io.kvasir.catalog.Catalog;

/** The preemption rules that ship. */
public final class Preemptions {
    /** By name. */
    public static final Catalog<PreemptionRule> CATALOG = Catalog.<PreemptionRule>of("preemption rule")
            .add(Catalog.Entry.of(
                    "recompute",
                    RecomputeRule.Params.class,
                    RecomputeRule::new,
                    "Prompt and generated tokens are computed again",
                    "vLLM 0.15"))
            .add(Catalog.Entry.of(
                    "swap",
                    SwapRule.Params.class,
                    SwapRule::new,
                    "Blocks move to host memory and come back over the host link",
                    "Kwon et al. 2023, arXiv 2309.06180, section 4.5; vLLM before V1"));

    private Preemptions() {}
}
