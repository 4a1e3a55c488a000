package io.kvasir.engine.kv;

import io.kvasir.catalog.Catalog;

/** The KV allocation policies that ship. */
public final class KvPolicies {
    /** By name. */
    public static final Catalog<KvPolicy> CATALOG = Catalog.<KvPolicy>of("KV allocation")
            .add(Catalog.Entry.of(
                    "paged",
                    PagedPolicy.Params.class,
                    PagedPolicy::new,
                    "Blocks as tokens come, with prefix caching when the engine enables it",
                    "Kwon et al. 2023, arXiv 2309.06180; vLLM 0.15"))
            .add(Catalog.Entry.of(
                    "radix",
                    RadixPolicy.Params.class,
                    RadixPolicy::new,
                    "Single tokens as they come: prompts share their beginnings to the token",
                    "Zheng et al. 2024, arXiv 2312.07104; SGLang with page size 1"))
            .add(Catalog.Entry.of(
                    "contiguous",
                    ContiguousPolicy.Params.class,
                    ContiguousPolicy::new,
                    "Room for the longest possible sequence reserved at admission, as before paging",
                    "baseline of Kwon et al. 2023, section 3.1"));

    private KvPolicies() {}
}
