package io.kvasir.engine;

/** The requests of an instance that decode, advanced one step at a time. */
interface DecodeSet {
    int size();

    /** Drafts each request proposes in the next step. */
    int drafts();

    /** KV blocks the next step needs beyond those held. */
    long blocksForNextStep();

    /** KV blocks one request needs for the next step. */
    int blocksForNextStep(RequestState request);

    /** A request whose {@code computed} tokens are in the cache begins to decode. */
    void join(RequestState request);

    /**
     * A request stops decoding; its {@code computed}, {@code keptTokens}, {@code generated} and {@code heldTokens} are
     * brought up to date.
     */
    void leave(RequestState request);

    /**
     * Advances every request by one step, for which blocks have been taken. Requests that produce their last token leave
     * the set, in order of admission.
     *
     * @param finishing receives them
     */
    void advance(RequestList finishing);

    /** Tokens a member's KV holding has room for as of the step last advanced. */
    int heldTokens(RequestState request);

    /** Sum of contexts of the step last advanced, its new tokens included. */
    long contextTokens();

    /** The same with contexts cut to the local window. */
    long localContextTokens();

    /** How much {@link #localContextTokens} grows in the next step. */
    int localGrowth();

    /** Changes whenever the next step differs from the last in more than its contexts. */
    long version();

    /** The version the step last advanced was made under. */
    long stepVersion();

    /**
     * Steps ahead that differ from the last one in their contexts alone; the last of them may let requests finish. 0
     * when steps cannot be foreseen.
     */
    long foreseeableSteps();

    /**
     * Advances several foreseeable steps at once.
     *
     * @param steps at most {@link #foreseeableSteps()}
     * @param finishing receives those that end with the last step
     */
    void advance(long steps, RequestList finishing);

    /** Blocks needed by the next {@code steps} foreseeable steps together. */
    long blocksForSteps(long steps);

    /** Blocks that foreseeable steps need, one entry per step, over and over; not to be changed. */
    long[] growthCycle();

    /** Place in {@link #growthCycle()} of the next step. */
    int growthPlace();

    /** Drafts proposed in the step last advanced; zero without speculation. */
    long lastDrafted();

    /** Drafts accepted in the step last advanced. */
    long lastAccepted();
}
