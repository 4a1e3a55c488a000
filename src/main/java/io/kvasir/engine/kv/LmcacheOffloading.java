package io.kvasir.engine.kv;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/**
 * LMCache behind vLLM: prompts go to host memory and disk in chunks, and the step that computes or needs them waits for
 * the copy.
 */
public final class LmcacheOffloading implements KvOffloading {
    private final Params params;

    /**
     * Parameters.
     *
     * @param chunkSize tokens written and found together
     * @param saveDecodeCache whether blocks of answers are written, too
     */
    public record Params(
            @Param(
                    doc = "Tokens written and found together; at least a block",
                    unit = Unit.TOKENS,
                    defaultValue = "256",
                    min = 1,
                    max = 65536)
            int chunkSize,

            @Param(doc = "Whether blocks of answers are written, too", defaultValue = "false")
            boolean saveDecodeCache) {}

    public LmcacheOffloading(Params params) {
        this.params = params;
    }

    @Override
    public OffloadRules rules() {
        return new OffloadRules(OffloadRules.Loading.STEP_WAITS, false, params.saveDecodeCache(), params.chunkSize());
    }

    @Override
    public boolean usesDisk() {
        return true;
    }
}
