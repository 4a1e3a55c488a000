package io.kvasir.sim;

/** What comes first among events of one instant. In the kernel the higher number runs first. */
enum EventPriority {
    /** A step ends and the next one starts: what arrives at that very moment is seen by the planning after it. */
    STEP_END(10),
    /** The KV of a request has moved between instances or tiers: seen by the planning that follows. */
    TRANSFER_END(5),
    /** A client gives up: after a step that delivers in time, before anything new. */
    TIMEOUT(9),
    /** A request reaches the server. */
    ARRIVAL(8),
    /** A request goes on to another model or instance, after those that arrive at that very moment. */
    ESCALATION(7),
    /** A request becomes visible to a scheduler. */
    VISIBLE(6),
    /** An idle instance plans: after every request of the instant has become visible. */
    PLAN(4),
    /** A machine is taken away or comes back: after all that still reached it. */
    RECLAIM(3),
    /** Levels are read: after everything else has happened. */
    SAMPLE(1);

    private final short number;

    EventPriority(int number) {
        this.number = (short) number;
    }

    short number() {
        return number;
    }
}
