package io.kvasir.engine.kv;

import io.kvasir.catalog.Catalog;

/** The offloading backends that ship. */
public final class KvOffloadings {
    /** By name. */
    public static final Catalog<KvOffloading> CATALOG = Catalog.<KvOffloading>of("KV offloading backend")
            .add(Catalog.Entry.of(
                    "native",
                    NativeOffloading.Params.class,
                    NativeOffloading::new,
                    "Written behind the steps; a request waits for its blocks while others run",
                    "vLLM 0.15, OffloadingConnector"))
            .add(Catalog.Entry.of(
                    "lmcache",
                    LmcacheOffloading.Params.class,
                    LmcacheOffloading::new,
                    "Written and read in chunks, host memory and disk; the step waits for its copies",
                    "LMCache (Liu et al. 2025, arXiv 2510.09665) behind vLLM"))
            .add(Catalog.Entry.of(
                    "hicache",
                    HicacheOffloading.Params.class,
                    HicacheOffloading::new,
                    "Read layer by layer behind the computation; written through or back, host memory and disk",
                    "SGLang 0.5, hierarchical cache"));

    private KvOffloadings() {}
}
