package io.kvasir.experiment.validate;

import java.util.List;
import java.util.Optional;

/** Kinds of measurement tables, told by their columns and not by their file names. */
public enum TableKind {
    VLLM_EXPERIMENTS("vllm_experiments", List.of("exp_id", "arrival", "model", "gpu", "out_mean")),
    PEER_ERRORS("peer_errors", List.of("exp_id", "stage", "simulator", "metric", "signed_pct")),
    ENGINE_SILICON("engine_silicon", List.of("isl", "osl", "concurrency", "attn_tp", "tpot_ms")),
    STATIC_BATCH("static_batch", List.of("batch", "isl", "osl", "total_s")),
    PUBLISHED_THROUGHPUT("published_throughput", List.of("scenario", "n_gpus", "out_tok_per_s")),
    SPEC_DECODE("spec_decode", List.of("target", "method", "accept_len", "speedup")),
    SPEC_DECODE_HIST("spec_decode_hist", List.of("method", "draft_tokens", "emitted_tokens", "fraction")),
    KV_CAPACITY("kv_capacity", List.of("model", "gpu", "tp", "gpu_memory_utilization", "kv_cache_tokens"));

    private final String label;
    private final List<String> needed;

    TableKind(String label, List<String> needed) {
        this.label = label;
        this.needed = needed;
    }

    /** Name of the table in results. */
    public String label() {
        return label;
    }

    /** Columns without which the table cannot be read. */
    public List<String> needed() {
        return needed;
    }

    /** The kind whose needed columns a table has, if any. */
    public static Optional<TableKind> of(MeasurementTable table) {
        for (TableKind kind : values()) {
            if (table.missing(kind.needed).isEmpty()) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
