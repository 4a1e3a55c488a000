package io.kvasir.cluster.topology;

import io.kvasir.model.serving.InstanceSpec;
import java.util.List;
import java.util.Optional;

/** Every instance runs both phases. */
public final class ColocatedTopology implements Topology {
    /** No parameters. */
    public record Params() {}

    public ColocatedTopology(Params params) {}

    @Override
    public int instances(int replicas) {
        return replicas;
    }

    @Override
    public Optional<PrefillDecodeSplit> split(int instances, InstanceSpec prefill, InstanceSpec decode) {
        return Optional.empty();
    }

    @Override
    public double prefillShare() {
        return 0;
    }

    @Override
    public List<String> objections(InstanceSpec prefill, InstanceSpec decode) {
        return List.of();
    }
}
