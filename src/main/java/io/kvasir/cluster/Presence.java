package io.kvasir.cluster;

/** Whether an instance takes requests; routers prefer those of the first kind to the second, those to the third. */
public enum Presence {
    /** Serves. */
    PRESENT,
    /** Serves, and will be taken away soon. */
    LEAVING,
    /** Taken away; what is sent to it waits for its return. */
    AWAY
}
