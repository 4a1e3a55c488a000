package io.kvasir.assembly;

import io.kvasir.engine.kv.HostShare;
import io.kvasir.model.serving.OffloadConfig;
import java.util.ArrayList;
import java.util.List;

/** The hosts of one run, each with the instances that follow each other in the fleet. */
final class Hosts {
    private final OffloadConfig offload;
    private final List<HostShare> hosts = new ArrayList<>();

    Hosts(OffloadConfig offload) {
        this.offload = offload;
    }

    /** What an instance shares with the others of its host. */
    HostShare of(int instance) {
        int host = instance / offload.instancesPerHost();
        while (hosts.size() <= host) {
            double memory = offload.hostBytesPerSecond();
            hosts.add(new HostShare(
                    Double.isNaN(memory) ? Double.POSITIVE_INFINITY : memory,
                    offload.disk().bytesPerSecond(),
                    offload.disk().writeBytesPerSecond(),
                    offload.disk().latencySeconds()));
        }
        return hosts.get(host);
    }
}
