package io.kvasir.engine.kv;

import io.kvasir.catalog.Param;

/**
 * SGLang's hierarchical cache: each layer of a step waits for its own part of what comes back from host memory, so that
 * loading hides behind computing; what is on disk is fetched to host memory while its request waits. Blocks are written
 * as they are computed, or only when the device evicts them, which the step that needs the room waits for.
 */
public final class HicacheOffloading implements KvOffloading {
    private final Params params;

    /**
     * Parameters.
     *
     * @param writePolicy when blocks are written
     */
    public record Params(
            @Param(
                    doc = "When blocks are written: as they are computed, or when the device evicts them",
                    defaultValue = "write-through",
                    choices = {"write-through", "write-back"})
            String writePolicy) {}

    public HicacheOffloading(Params params) {
        this.params = params;
    }

    @Override
    public OffloadRules rules() {
        boolean writeBack = params.writePolicy().equals("write-back");
        return new OffloadRules(OffloadRules.Loading.LAYER_WAITS, writeBack, true, 1);
    }

    @Override
    public boolean usesDisk() {
        return true;
    }
}
