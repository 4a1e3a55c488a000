package io.kvasir.engine.batch;

/**
 * What a batch scheduler works with while it plans one step. Each call takes effect at once: KV blocks are taken, the
 * token budget shrinks.
 */
public interface BatchDesk {
    /** When the planned step is planned. */
    double nowSeconds();

    /** Tokens the step may still compute. */
    int tokensLeft();

    /** Requests that hold a slot, those ending with the step in flight included. */
    int runningRequests();

    /** Requests that decode. */
    int decodingRequests();

    /** Slots of the engine ({@code max_num_seqs}). */
    int maxNumSeqs();

    /**
     * Schedules every decoding request: one token each, and its drafts. When KV blocks run out the newest running
     * requests are preempted until the others fit.
     */
    void decodeAll();

    /** Data-parallel attention ranks; the prompt of a request occupies one. */
    int attentionRanks();

    /** Requests whose prompt is partly computed. */
    int partialPrefills();

    /** Continues partly computed prompts in order of admission, each as far as the budget goes. */
    void continuePrefills();

    /** Whether a running request lost its blocks while this step was planned. */
    boolean preempted();

    /** Whether a request waits that could be admitted. */
    boolean hasWaiting();

    /** How many wait. */
    int waitingRequests();

    /** When the first waiting request entered the queue. */
    double headQueuedSeconds();

    /** Tokens the first waiting request has to compute, its cached prefix taken off. */
    int headTokens();

    /**
     * Whether the KV memory holds the first waiting request beside all running ones until each of them has produced its
     * whole answer; true when nothing runs. The length of an answer counts as its {@code max_tokens}.
     */
    boolean headFitsToItsEnd();

    /**
     * Whether the KV memory holds the first waiting request to the end of its answer beside what running ones hold and a
     * share of what they may still come to hold; true when nothing runs.
     *
     * @param share of the room running requests still need to their ends
     */
    boolean headFits(double share);

    /**
     * Admits the first waiting request and schedules up to {@code maxTokens} of its prompt; one whose blocks come from a
     * lower tier first is set aside and goes on by itself when they are there.
     *
     * @return tokens scheduled, negative when the request was set aside, and 0 when no slot or not enough KV blocks are
     *     free; nothing has changed then
     */
    int admit(int maxTokens);

    /** Cuts the budget of this step to so many tokens, when it is larger. */
    void limitTokens(int tokens);

    /** Whether this step computes prompt tokens. */
    boolean plannedPrefill();

    /** Whether the last plan left a batch unfinished in its filling, see {@link #keepFilling}. */
    boolean filling();

    /** Notes that the batch may take more requests at the next planning. */
    void keepFilling(boolean filling);

    /** Asks for planning again at a time, when nothing else happens before. */
    void wakeAt(double seconds);

    /** Steps planned before this one. */
    long stepsPlanned();

    /** Asks for the so-many-th planning after this one, when the steps up to there would otherwise repeat it. */
    void planAgainAfter(long steps);
}
