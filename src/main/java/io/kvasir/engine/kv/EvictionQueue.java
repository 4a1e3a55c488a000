package io.kvasir.engine.kv;

import org.jspecify.annotations.Nullable;

/** Extents in the order in which they were last used; the oldest is evicted first (vLLM's free block queue). */
final class EvictionQueue {
    private @Nullable Extent oldest;
    private @Nullable Extent youngest;

    @Nullable
    Extent oldest() {
        return oldest;
    }

    @Nullable
    Extent youngest() {
        return youngest;
    }

    void add(Extent extent) {
        extent.older = youngest;
        extent.younger = null;
        if (youngest == null) {
            oldest = extent;
        } else {
            youngest.younger = extent;
        }
        youngest = extent;
    }

    /** Enters the cut-off deep end of an extent: as old as it, but evicted before it. */
    void addBefore(Extent extent, Extent deepEnd) {
        deepEnd.older = extent.older;
        deepEnd.younger = extent;
        if (extent.older == null) {
            oldest = deepEnd;
        } else {
            extent.older.younger = deepEnd;
        }
        extent.older = deepEnd;
    }

    void remove(Extent extent) {
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
