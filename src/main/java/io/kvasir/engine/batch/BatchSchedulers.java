package io.kvasir.engine.batch;

import io.kvasir.catalog.Catalog;

/** The batch schedulers that ship. */
public final class BatchSchedulers {
    /** By name; each bound scheduler serves one instance. */
    public static final Catalog<BatchScheduler> CATALOG = Catalog.<BatchScheduler>of("batch scheduler")
            .add(Catalog.Entry.of(
                    "vllm-v1",
                    VllmV1Scheduler.Params.class,
                    VllmV1Scheduler::new,
                    "Decodes, then unfinished prompts, then waiting requests under one token budget; prompts are cut to fit",
                    "vLLM 0.15, v1/core/sched"))
            .add(Catalog.Entry.of(
                    "no-evict",
                    NoEvictScheduler.Params.class,
                    NoEvictScheduler::new,
                    "Like vllm-v1, but admits a request only when its whole answer fits beside those that run: no preemption",
                    "TensorRT-LLM, capacity scheduler policy GUARANTEED_NO_EVICT"))
            .add(Catalog.Entry.of(
                    "sglang",
                    SglangScheduler.Params.class,
                    SglangScheduler::new,
                    "Steps of prompts before steps of decodes; a request is admitted beside a falling share of running answers",
                    "SGLang 0.5, srt/managers/scheduler.py and schedule_policy.py"))
            .add(Catalog.Entry.of(
                    "sarathi",
                    SarathiScheduler.Params.class,
                    SarathiScheduler::new,
                    "Chunked prefill with a fixed chunk size that decodes ride along with",
                    "Agrawal et al. 2024, arXiv 2403.02310, algorithm 3"))
            .add(Catalog.Entry.of(
                    "orca",
                    OrcaScheduler.Params.class,
                    OrcaScheduler::new,
                    "Continuous batching that stops decoding to run whole prompts first",
                    "Yu et al. 2022 (OSDI); prefill priority as in vLLM 0.2"))
            .add(Catalog.Entry.of(
                    "static",
                    StaticScheduler.Params.class,
                    StaticScheduler::new,
                    "A batch is filled, runs until its last request ends, and only then the next one is filled",
                    "FasterTransformer-style serving, as described in Yu et al. 2022, section 2"))
            .add(Catalog.Entry.of(
                    "dynamic",
                    DynamicScheduler.Params.class,
                    DynamicScheduler::new,
                    "Static batches that start when full or when the oldest request has waited long enough",
                    "NVIDIA Triton dynamic batcher"));

    private BatchSchedulers() {}
}
