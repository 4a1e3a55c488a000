package io.kvasir.engine.batch;

import io.kvasir.catalog.Param;

/**
 * Continuous batching with prefill priority: as soon as a waiting request fits, a step runs whole prompts and no decodes,
 * so that running answers stall meanwhile (Yu et al. 2022; the behaviour of vLLM before chunked prefill).
 */
public final class OrcaScheduler implements BatchScheduler {
    private final int maxPromptsPerStep;

    /**
     * Parameters.
     *
     * @param maxPromptsPerStep prompts of one prefill step
     */
    public record Params(
            @Param(doc = "Prompts of one prefill step at most", defaultValue = "256", min = 1)
            int maxPromptsPerStep) {}

    public OrcaScheduler(Params params) {
        this.maxPromptsPerStep = params.maxPromptsPerStep();
    }

    @Override
    public void plan(BatchDesk desk) {
        desk.continuePrefills();
        int prompts = desk.partialPrefills();
        while (desk.hasWaiting() && prompts < maxPromptsPerStep && fits(desk, prompts)) {
            if (desk.admit(desk.tokensLeft()) == 0) {
                break;
            }
            prompts++;
        }
        if (!desk.plannedPrefill()) {
            desk.decodeAll();
        }
    }

    /** Prompts are not cut, unless one alone is longer than a whole step. */
    private static boolean fits(BatchDesk desk, int prompts) {
        return desk.tokensLeft() > 0 && (desk.headTokens() <= desk.tokensLeft() || prompts == 0);
    }
}
