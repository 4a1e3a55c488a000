package io.kvasir.engine.batch;

import io.kvasir.catalog.Param;

/**
 * TensorRT-LLM's in-flight batching with its default capacity policy {@code GUARANTEED_NO_EVICT}: steps are filled as by
 * {@link VllmV1Scheduler}, but a request is admitted only when the KV memory also holds its whole answer and those of all
 * running requests, so that nobody is ever preempted. It runs fewer requests at once than a scheduler that hopes, and
 * computes no prompt twice.
 *
 * <p>With data-parallel attention a prompt occupies one rank while the others wait for it. {@code enable_balance}
 * ({@code attention_dp_config}) therefore holds prompts back until every rank has one, and then some steps more; a clock that
 * runs whether anybody waits or not lets them go every {@code timeout_iters} steps all the same. Which rank a request
 * falls to is not simulated: every rank counts as having one when as many wait as it takes in the mean to draw all ranks
 * (R·H_R of R ranks, the coupon collector's problem), for a new request goes to the rank whose request has just ended.
 *
 * <p>Without it {@code batch_wait_timeout_iters} holds prompts back beside running answers, that many steps at most, until
 * those that wait fill {@code batch_wait_max_tokens_ratio} of the token budget together with the answers. Waiting prompts
 * count as long as the first of them.
 */
public final class NoEvictScheduler implements BatchScheduler {
    private final boolean chunkedContext;
    private final boolean balance;
    private final int timeout;
    private final int batchingWait;
    private final BatchWait wait;

    /** Step of the last admission, from which the clock counts. */
    private long released;
    /** Prompts need no longer wait for each other, only for room. */
    private boolean open;

    /** Step from which every rank has a prompt; negative while one has none. */
    private long completeSince = -1;

    /**
     * Parameters.
     *
     * @param enableChunkedContext without it a prompt longer than what is left of the budget waits for a step of its own
     * @param enableBalance whether prompts wait for each other with data-parallel attention
     * @param timeoutIters steps after which they no longer do
     * @param batchingWaitIters steps they wait on once every rank has one
     * @param batchWaitTimeoutIters steps they wait for more of them with one rank, 0 for none
     * @param batchWaitMaxTokensRatio share of the token budget, answers included, that ends this wait
     */
    public record Params(
            @Param(doc = "Whether a prompt may be cut to the token budget", defaultValue = "true")
            boolean enableChunkedContext,

            @Param(doc = "With data-parallel attention: prompts wait until every rank has one", defaultValue = "false")
            boolean enableBalance,

            @Param(doc = "Steps after which they wait no longer", defaultValue = "50", min = 1, max = 1000000)
            int timeoutIters,

            @Param(doc = "Steps they wait on once every rank has one", defaultValue = "10", min = 0, max = 1000000)
            int batchingWaitIters,

            @Param(
                    doc =
                            "Steps for which prompts wait for more beside running answers, with one attention rank; 0 for none",
                    defaultValue = "0",
                    min = 0,
                    max = 1000000)
            int batchWaitTimeoutIters,

            @Param(doc = "Share of the token budget that ends this wait", defaultValue = "0", min = 0, max = 1)
            double batchWaitMaxTokensRatio) {}

    public NoEvictScheduler(Params params) {
        this.chunkedContext = params.enableChunkedContext();
        this.balance = params.enableBalance();
        this.timeout = params.timeoutIters();
        this.batchingWait = params.batchingWaitIters();
        this.wait = new BatchWait(params.batchWaitTimeoutIters(), params.batchWaitMaxTokensRatio(), chunkedContext);
    }

    @Override
    public void plan(BatchDesk desk) {
        int budget = desk.tokensLeft();
        boolean allGenerate = desk.decodingRequests() >= desk.attentionRanks();
        desk.decodeAll();
        desk.continuePrefills();
        boolean ranked = desk.attentionRanks() > 1;
        if (ranked ? balance && !open(desk, allGenerate) : wait.holds(desk, budget)) {
            return;
        }
        if (admit(desk)) {
            released = desk.stepsPlanned();
            open = false;
            completeSince = -1;
        }
    }

    @Override
    public boolean keepsRoomForAnswers() {
        return true;
    }

    private boolean admit(BatchDesk desk) {
        boolean any = false;
        while (desk.hasWaiting() && desk.tokensLeft() > 0 && desk.headFitsToItsEnd()) {
            boolean tooLong = !chunkedContext && desk.headTokens() > desk.tokensLeft();
            if (tooLong || desk.admit(desk.tokensLeft()) == 0) {
                return any;
            }
            any = true;
        }
        return any;
    }

    /**
     * Whether prompts may be admitted. Once they may they go on doing so until one is; while they may not, it asks for the
     * planning at which they will.
     */
    private boolean open(BatchDesk desk, boolean allGenerate) {
        if (!desk.hasWaiting()) {
            open = false;
            completeSince = -1;
            return false;
        }
        long now = desk.stepsPlanned();
        boolean complete = desk.waitingRequests() >= everyRank(desk.attentionRanks());
        completeSince = !complete ? -1 : completeSince < 0 ? now : completeSince;
        long left = complete ? completeSince + batchingWait - now : untilTimeout(now);
        open = open || !allGenerate || left <= 0;
        if (!open) {
            desk.planAgainAfter(left);
        }
        return open;
    }

    /** Steps until the clock lets prompts go, 0 when it does so now. */
    private long untilTimeout(long now) {
        long since = now - released;
        return since == 0 ? timeout : (timeout - since % timeout) % timeout;
    }

    private static double everyRank(int ranks) {
        double sum = 0;
        for (int i = 1; i <= ranks; i++) {
            sum += 1.0 / i;
        }
        return ranks * sum;
    }
}
