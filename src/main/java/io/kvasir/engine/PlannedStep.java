package io.kvasir.engine;

import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;

/** One step of an instance: what it computes, how long that takes, and what happens when it ends. Reused. */
final class PlannedStep {
    final StepShape shape = new StepShape();
    final StepTime time = new StepTime();
    /** Requests that produce a token because their prompt (or what a preemption made them redo) ends here. */
    final RequestList prefilled = new RequestList();
    /** Requests whose last token this step produces. */
    final RequestList finishing = new RequestList();
    /** Requests that decoded before and do not take part from this step on: preempted or dropped. */
    final RequestList departed = new RequestList();
    /** Decoding sequences by request class. */
    final int[] decodingByClass;
    /** State of the decoding set this step was evaluated for; -1 for a step with prompt tokens. */
    long version;

    long drafted;
    long accepted;

    /** When it is planned, and the tokens it may still compute. */
    double plannedSeconds;

    int tokensLeft;
    /** A running request lost its blocks while it was planned. */
    boolean preempted;
    /** The scheduler has not seen who is first in the queue now. */
    boolean unsettled;

    PlannedStep(int classes) {
        this.decodingByClass = new int[classes];
    }

    void reset(double nowSeconds, int tokenBudget) {
        plannedSeconds = nowSeconds;
        tokensLeft = tokenBudget;
        preempted = false;
        unsettled = false;
        shape.clear();
        prefilled.clear();
        finishing.clear();
        departed.clear();
        version = -1;
        drafted = 0;
        accepted = 0;
    }

    /** A request receives a token in this step beside those that decode; whether it is its last. */
    boolean producesLastToken(RequestState request) {
        prefilled.add(request);
        request.generated++;
        if (request.generated < request.request.outputTokens()) {
            return false;
        }
        finishing.add(request);
        request.ending = true;
        return true;
    }

    boolean isEmpty() {
        return shape.decodeSequences == 0 && shape.prefillSequences == 0;
    }

    boolean decodesOnly() {
        return shape.prefillSequences == 0 && shape.decodeSequences > 0;
    }

    double seconds() {
        return time.seconds.at(shape.decodeContextTokens, shape.decodeLocalContextTokens);
    }
}
