package io.kvasir.engine.kv;

/** What becomes of a request that loses its KV blocks to older ones. */
public interface PreemptionRule {
    /** Host memory its blocks may move to, bytes for each device; 0 when it is recomputed. */
    double swapBytesPerDevice();
}
