package io.kvasir.engine;

import io.kvasir.engine.batch.QueuedRequest;
import io.kvasir.engine.kv.KvHolding;
import io.kvasir.model.workload.Request;
import org.jspecify.annotations.Nullable;

/** One request inside one instance: where it stands and when it got there. Changed by its instance alone. */
public final class RequestState implements QueuedRequest {
    /** Life of a request. */
    public enum Phase {
        QUEUED,
        PREFILL,
        /** Part of its prompt is on its way from host memory or disk; it goes on when that is here. */
        LOADING,
        DECODE,
        /** Its prompt is done on one instance and its KV on the way to another. */
        TRANSFER,
        PREEMPTED,
        FINISHED,
        REJECTED,
        TIMED_OUT
    }

    final Request request;
    final int priority;
    Phase phase = Phase.QUEUED;

    /** How long its prompt was computed; meant for a request whose prompt is done and that decodes elsewhere. */
    public double prefillSeconds() {
        return promptDoneSeconds - scheduledSeconds;
    }

    /** Tokens whose keys and values are in the cache as of the last planned step. */
    int computed;
    /** Those of them that the cache may keep when it loses its blocks; set while and after it decodes. */
    int keptTokens;
    /** Tokens to compute before it decodes. */
    int target;
    /** Output tokens produced as of the last planned step. */
    int generated;
    /** Tokens its KV holding has room for. */
    int heldTokens;

    /** Decode step count when it joined the decoding set, and its computed tokens then. */
    long joinStep;

    int joinComputed;
    /** Decode step in which it produces its last token, and its place in the heap over that. */
    long finishStep;

    int heapIndex = -1;
    /** Place in an array of requests that advance one by one. */
    int slot = -1;

    @Nullable
    RequestState previousRunning;

    @Nullable
    RequestState nextRunning;

    boolean running;
    /** Its last token is in a planned step. */
    boolean ending;
    /** Counted among the sequences whose next token is awaited. */
    boolean waitsForToken;
    /** Dropped by its client; leaves at the next planning. */
    boolean aborted;

    /** Tokens that came from lower tiers and are not in a step yet. */
    int loadedTokens;
    /** Its KV lies in host memory: it comes back by copying. */
    boolean swapped;
    /** Room for its KV is taken where it goes. */
    boolean roomTaken;
    /** What the instance that ran its prompt holds until the KV has left it. */
    @Nullable
    KvHolding sentHolding;

    private int place;

    /** One of several answers to a request; or the request that has several. */
    @Nullable
    SampleGroup group;

    /** Tokens of its longest answer, where it has several. */
    int longestAnswer;

    long queueSerial;
    long admissionSerial;
    KvHolding holding;

    final double queuedSeconds;
    double scheduledSeconds = Double.NaN;
    double firstTokenSeconds = Double.NaN;
    /** When the step ended that computed the last of its prompt, or of what a preemption made it redo. */
    double promptDoneSeconds = Double.NaN;
    /** When a token of it last left; of one that decodes with others, when it joined them. */
    double lastTokenSeconds = Double.NaN;

    double finishSeconds = Double.NaN;
    double largestGapSeconds;
    /** Whether its client received all tokens at once. */
    boolean deliveredWhole;
    /** Count of the instance's decode deliveries when its last token left. */
    long lastDelivery;

    int cachedTokens = -1;
    int preemptions;
    int drafted;
    int accepted;

    RequestState(Request request, int priority, double queuedSeconds, KvHolding holding) {
        this.request = request;
        this.priority = priority;
        this.queuedSeconds = queuedSeconds;
        this.holding = holding;
        this.target = request.promptTokens();
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public long queueSerial() {
        return queueSerial;
    }

    @Override
    public int priority() {
        return priority;
    }

    @Override
    public int sequenceTokens() {
        return target;
    }

    /** Index in the fleet of the instance that has it. */
    public int place() {
        return place;
    }

    /** Notes which instance has it; the run does. */
    public void place(int instance) {
        place = instance;
        if (group != null) {
            group.whole().place = instance;
        }
    }

    /** What moves between instances: of a request with several answers the first, else itself. */
    public RequestState carrier() {
        return group != null && group.whole() == this ? group.first() : this;
    }

    /** Whether any of it was computed. */
    boolean begun() {
        return group == null ? !Double.isNaN(scheduledSeconds) : group.begun();
    }

    /** Whether its KV waits on the instance that ran its prompt for room where it goes. */
    public boolean awaitsRoom() {
        return sentHolding != null && !roomTaken;
    }

    /** Tokens whose keys and values are cached, as of the last planned step. */
    public int computedTokens() {
        return computed;
    }

    public Phase phase() {
        return phase;
    }

    /** When the instance's scheduler could first see it. */
    public double queuedSeconds() {
        return queuedSeconds;
    }

    /** When it was first scheduled; NaN before. */
    public double scheduledSeconds() {
        return scheduledSeconds;
    }

    /** When its first token left the server; NaN before. */
    public double firstTokenSeconds() {
        return firstTokenSeconds;
    }

    /** When its last token left the server; NaN before. */
    public double finishSeconds() {
        return finishSeconds;
    }

    /** Whether its client received all tokens at once, as those of the best beams. */
    public boolean deliveredWhole() {
        return deliveredWhole;
    }

    /** Largest gap between two of its deliveries, seconds; 0 with one delivery; kept only for classes with such an SLO. */
    public double largestGapSeconds() {
        return largestGapSeconds;
    }

    /** Prompt tokens found in the prefix cache at its first admission. */
    public int cachedTokens() {
        return Math.max(0, cachedTokens);
    }

    public int preemptions() {
        return preemptions;
    }

    /** Drafts proposed for it. */
    public int draftedTokens() {
        return drafted;
    }

    /** Drafts the target accepted. */
    public int acceptedTokens() {
        return accepted;
    }

    /** Output tokens of its longest answer so far: all of them unless it has several. */
    public int longestAnswerTokens() {
        return group == null ? generated : longestAnswer;
    }

    /** Output tokens so far. */
    public int generatedTokens() {
        return generated;
    }
}
