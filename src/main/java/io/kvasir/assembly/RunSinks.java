package io.kvasir.assembly;

import io.kvasir.measure.RequestSink;

/** Where the requests of each run go. */
public interface RunSinks {
    /** Nowhere. */
    RunSinks NONE = (deployment, replication) -> RequestSink.NONE;

    /** The sink of a deployment's replication, counted from 0; may be asked from several threads. */
    RequestSink of(String deployment, int replication);
}
