package io.kvasir.engine.kv;

import io.kvasir.catalog.Param;

/**
 * SGLang's hierarchical cache: each layer of a step waits for its own part of what comes back from host memory, so that
 * loading hides behind computing; what is on disk is fetched to host memory while its request waits. Blocks are written
 * as they are computed, when a second request has found them (its write_through_selective, a hit count of two), or only
 * when the device evicts them, which the step that needs the room waits for.
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
                    doc =
                            "When blocks are written: as they are computed, when a second request has found them, or when the"
                                    + " device evicts them",
                    defaultValue = "write-through",
                    choices = {"write-through", "write-through-selective", "write-back"})
            String writePolicy) {}

    public HicacheOffloading(Params params) {
        this.params = params;
    }

    @Override
    public OffloadRules rules() {
        OffloadRules.Writing writing = switch (params.writePolicy()) {
            case "write-back" -> OffloadRules.Writing.BACK;
            case "write-through-selective" -> OffloadRules.Writing.SELECTIVE;
            default -> OffloadRules.Writing.THROUGH;
        };
        return new OffloadRules(OffloadRules.Loading.LAYER_WAITS, writing, true, 1);
    }

    @Override
    public boolean usesDisk() {
        return true;
    }
}
