package io.kvasir.engine.kv;

/** How an engine uses host memory and disk for KV blocks. */
public interface KvOffloading {
    /** When blocks are written, and what waits for them when they come back. */
    OffloadRules rules();

    /** Whether it can use a disk behind host memory. */
    boolean usesDisk();
}
