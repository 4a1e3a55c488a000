package io.kvasir.cluster.route;

/** What a router may know of the fleet: loads, nothing of the future. */
public interface FleetView {
    int instances();

    /** Requests sent to an instance that have not left it. */
    int outstanding(int instance);

    /** The instance with the fewest outstanding requests, the lowest index among equals; O(1). */
    int leastOutstanding();

    /** Outstanding requests of all instances together. */
    long totalOutstanding();
}
