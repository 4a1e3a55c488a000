package io.kvasir.engine.kv;

import org.jspecify.annotations.Nullable;

/** Free extents in the order in which they were given back; the oldest is evicted first (vLLM's free block queue). */
final class EvictionQueue {
    private @Nullable FreeExtent oldest;
    private @Nullable FreeExtent youngest;

    @Nullable
    FreeExtent oldest() {
        return oldest;
    }

    @Nullable
    FreeExtent youngest() {
        return youngest;
    }

    void add(FreeExtent extent) {
        extent.older = youngest;
        extent.younger = null;
        if (youngest == null) {
            oldest = extent;
        } else {
            youngest.younger = extent;
        }
        youngest = extent;
    }

    void remove(FreeExtent extent) {
        if (extent.older == null) {
            oldest = extent.younger;
        } else {
            extent.older.younger = extent.younger;
        }
        if (extent.younger == null) {
            youngest = extent.older;
        } else {
            extent.younger.older = extent.older;
        }
        extent.older = null;
        extent.younger = null;
    }
}
