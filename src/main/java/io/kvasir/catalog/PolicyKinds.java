package io.kvasir.catalog;

/** Kinds of policy a scenario chooses by name: one catalogue each. The words appear in messages and docs. */
public final class PolicyKinds {
    public static final String ARRIVALS = "arrival process";
    public static final String LENGTHS = "length law";
    public static final String SCHEDULERS = "batch scheduler";
    public static final String QUEUE_ORDERS = "queue order";
    public static final String KV_ALLOCATIONS = "KV allocation";
    public static final String PREEMPTIONS = "preemption rule";
    public static final String KV_OFFLOADINGS = "KV offloading backend";
    public static final String STEP_TIMES = "step-time model";
    public static final String ACCEPTANCES = "acceptance model";
    public static final String ROUTERS = "router";
    public static final String TOPOLOGIES = "cluster topology";

    public static final String TRACE_FORMATS = "trace format";

    private PolicyKinds() {}
}
