package io.kvasir.engine.kv;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/**
 * vLLM's offloading connector: full blocks go to host memory as they are computed, behind the steps; a request whose
 * prompt comes back waits for the copy while others run, and one whose blocks are already on their way waits with it.
 */
public final class NativeOffloading implements KvOffloading {
    private final Params params;

    /**
     * Parameters.
     *
     * @param blockSize tokens written and found together
     * @param offloadPromptOnly whether blocks of answers stay behind
     */
    public record Params(
            @Param(
                    doc = "Tokens written and found together; at least a block",
                    unit = Unit.TOKENS,
                    defaultValue = "16",
                    min = 1,
                    max = 65536)
            int blockSize,

            @Param(doc = "Whether blocks of answers are not written", defaultValue = "false")
            boolean offloadPromptOnly) {}

    public NativeOffloading(Params params) {
        this.params = params;
    }

    @Override
    public OffloadRules rules() {
        return new OffloadRules(
                OffloadRules.Loading.REQUEST_WAITS, false, !params.offloadPromptOnly(), params.blockSize());
    }

    @Override
    public boolean usesDisk() {
        return false;
    }
}
