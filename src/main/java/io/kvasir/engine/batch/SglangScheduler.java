package io.kvasir.engine.batch;

import io.kvasir.catalog.Param;

/**
 * The scheduler of SGLang (0.5, {@code srt/managers/scheduler.py} and {@code schedule_policy.py}): steps carry either
 * prompts or decodes, and as long as a visible prompt can be computed no answer goes on. Prompts of one step share
 * {@code chunked_prefill_size} tokens ({@code max_num_batched_tokens} here). A request is admitted when the KV memory holds
 * its whole answer beside a share of what all running answers may still become; the share falls with every decode step
 * and is back at its start when the server was idle or had to retract a request.
 *
 * <p>With {@code scheduler_recv_interval} above 1 the scheduler looks for new requests only after so many decode steps, after
 * every step with prompts and when nothing decodes.
 *
 * <p>Not modelled: answers count in full (SGLang counts at most 4,096 tokens of each), a retraction takes the newest request
 * (SGLang: the one with the fewest tokens to redo), and the share goes back to its start rather than to the share already
 * decoded.
 */
public final class SglangScheduler implements BatchScheduler {
    /** SGLANG_INIT_NEW_TOKEN_RATIO. */
    private static final double FIRST_SHARE = 0.7;
    /** SGLANG_MIN_NEW_TOKEN_RATIO_FACTOR. */
    private static final double LAST_SHARE_OF_FIRST = 0.14;
    /** SGLANG_NEW_TOKEN_RATIO_DECAY_STEPS. */
    private static final int FALLING_STEPS = 600;

    private final boolean mixedChunk;
    private final int interval;
    private final double firstShare;

    private long plannedSteps;
    private boolean decodedLast;
    /** Decode steps since requests were last looked for for another reason, and since the share was at its start. */
    private long sincePrompts;

    private long sinceFirstShare;
    /** Waiting requests the scheduler has taken in; those behind them in the queue it has not. */
    private int visible;

    /**
     * Parameters.
     *
     * @param enableMixedChunk decodes ride along with prompts, as under {@link VllmV1Scheduler}
     * @param schedulerRecvInterval decode steps between two looks for new requests
     * @param scheduleConservativeness factor of the share of running answers for which room is kept
     */
    public record Params(
            @Param(doc = "Whether decodes ride along with prompts", defaultValue = "false")
            boolean enableMixedChunk,

            @Param(doc = "Decode steps between two looks for new requests", defaultValue = "1", min = 1, max = 1000000)
            int schedulerRecvInterval,

            @Param(
                    doc = "Factor of the share of running answers (0.7, falling to 0.1) for which room is kept",
                    defaultValue = "1",
                    min = 0,
                    max = 10)
            double scheduleConservativeness) {}

    public SglangScheduler(Params params) {
        this.mixedChunk = params.enableMixedChunk();
        this.interval = params.schedulerRecvInterval();
        this.firstShare = Math.min(1, FIRST_SHARE * params.scheduleConservativeness());
    }

    @Override
    public void plan(BatchDesk desk) {
        count(desk);
        look(desk);
        if (mixedChunk) {
            desk.decodeAll();
        }
        desk.continuePrefills();
        boolean blocked = !desk.preempted() && admitVisible(desk);
        if (!mixedChunk && !desk.plannedPrefill()) {
            desk.decodeAll();
        }
        if (desk.preempted()) {
            visible = desk.waitingRequests();
            sinceFirstShare = 0;
        }
        decodedLast = !desk.plannedPrefill();
        if (blocked) {
            // The share falls with the next step, and the head may fit then.
            desk.planAgainAfter(1);
        } else if (visible < desk.waitingRequests() && decodedLast) {
            desk.planAgainAfter(interval - sincePrompts % interval);
        }
    }

    /** Counts the steps since the last planning: all alike, the planned one and its repetitions. */
    private void count(BatchDesk desk) {
        long steps = desk.stepsPlanned() - plannedSteps;
        plannedSteps = desk.stepsPlanned();
        sincePrompts = decodedLast ? sincePrompts + steps : 0;
        sinceFirstShare = decodedLast ? sinceFirstShare + steps : sinceFirstShare;
    }

    private void look(BatchDesk desk) {
        boolean idle = desk.runningRequests() == 0;
        if (idle) {
            sinceFirstShare = 0;
        }
        boolean looks = desk.decodingRequests() == 0 || sincePrompts % interval == 0;
        visible = looks ? desk.waitingRequests() : Math.min(visible, desk.waitingRequests());
    }

    /** Admits visible requests as far as the budget goes; whether memory stopped it. */
    private boolean admitVisible(BatchDesk desk) {
        while (visible > 0 && desk.hasWaiting() && desk.tokensLeft() > 0) {
            if (!desk.headFits(share())) {
                return true;
            }
            if (desk.admit(desk.tokensLeft()) == 0) {
                return false;
            }
            visible--;
        }
        return false;
    }

    /** SGLang's {@code new_token_ratio}. */
    private double share() {
        double last = firstShare * LAST_SHARE_OF_FIRST;
        double fallen = (firstShare - last) * sinceFirstShare / FALLING_STEPS;
        return Math.max(last, firstShare - fallen);
    }
}
