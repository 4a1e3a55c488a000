package io.kvasir.engine.batch;

/**
 * How TensorRT-LLM gathers prompts beside running answers ({@code batch_wait_timeout_iters} and
 * {@code batch_wait_max_tokens_ratio}, from 1.0 on): it counts the steps in which some could have been admitted, and lets
 * all of them go when it has counted enough of them or enough tokens have come together.
 */
final class BatchWait {
    private final int timeout;
    private final double ratio;
    private final boolean cut;

    /** Step at which prompts began to wait; negative while none does. */
    private long since = -1;

    /** @param cut whether prompts may be cut to the token budget */
    BatchWait(int timeout, double ratio, boolean cut) {
        this.timeout = timeout;
        this.ratio = ratio;
        this.cut = cut;
    }

    /**
     * Whether prompts are held back in the step planned now, its answers scheduled; asks for the planning at which they
     * will no longer be.
     *
     * @param budget tokens of the step, those of answers included
     */
    boolean holds(BatchDesk desk, int budget) {
        boolean alone = desk.tokensLeft() == budget;
        if (timeout == 0 || alone || !desk.hasWaiting() || !room(desk) || enough(desk, budget)) {
            since = -1;
            return false;
        }
        long now = desk.stepsPlanned();
        since = since < 0 ? now : since;
        long left = since + timeout - now;
        if (left <= 0) {
            since = -1;
            return false;
        }
        desk.planAgainAfter(left);
        return true;
    }

    /** Only steps in which the first could have been admitted count. */
    private boolean room(BatchDesk desk) {
        return desk.runningRequests() < desk.maxNumSeqs()
                && (cut ? desk.tokensLeft() > 0 : desk.headTokens() <= desk.tokensLeft())
                && desk.headFitsToItsEnd();
    }

    private boolean enough(BatchDesk desk, int budget) {
        long head = Math.max(1, desk.headTokens());
        long room = cut ? desk.tokensLeft() : desk.tokensLeft() / head * head;
        long prompts = Math.min(desk.waitingRequests() * head, room);
        return budget - desk.tokensLeft() + prompts >= ratio * budget;
    }
}
