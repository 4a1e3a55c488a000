package io.kvasir.engine.kv;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/**
 * A decoding request's blocks move to host memory and come back later (Kwon et al. 2023, section 4.5). A request whose
 * prompt is not done yet, or that finds no room there, is recomputed.
 */
public final class SwapRule implements PreemptionRule {
    private final double spaceBytes;

    /**
     * Parameters.
     *
     * @param swapSpace host memory for each device, bytes
     */
    public record Params(
            @Param(doc = "Host memory for swapped requests, for each device", unit = Unit.BYTES, defaultValue = "4GiB")
            long swapSpace) {}

    public SwapRule(Params params) {
        this.spaceBytes = params.swapSpace();
    }

    @Override
    public double swapBytesPerDevice() {
        return spaceBytes;
    }
}
