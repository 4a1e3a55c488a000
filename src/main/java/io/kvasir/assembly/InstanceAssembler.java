package io.kvasir.assembly;

import io.kvasir.cluster.topology.PrefillDecodeSplit;
import io.kvasir.engine.EngineObserver;
import io.kvasir.engine.HostMemory;
import io.kvasir.engine.InstanceOptions;
import io.kvasir.engine.InstanceParts;
import io.kvasir.engine.InstanceRole;
import io.kvasir.engine.ServingInstance;
import io.kvasir.engine.StepTimer;
import io.kvasir.engine.batch.BatchSchedulers;
import io.kvasir.engine.batch.QueueOrders;
import io.kvasir.engine.kv.KvPolicies;
import io.kvasir.engine.kv.Preemptions;
import io.kvasir.engine.kv.TierPlan;
import io.kvasir.engine.speculation.AcceptanceModels;
import io.kvasir.engine.speculation.SpeculationPlan;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvConfig;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.perf.StepTimeModel;
import io.kvasir.random.RandomStreams;
import java.util.List;
import java.util.Optional;

/**
 * Makes the instances of one fleet from their specification.
 *
 * @param spec what each of them is
 * @param classes the workload's request classes
 * @param streams luck of the run
 * @param coalescing whether runs of foreseeable steps are one event
 * @param split who runs which phase; empty when each instance runs both
 * @param stepTime one for all instances: they are alike, and a run is one thread
 */
record InstanceAssembler(
        InstanceSpec spec,
        List<RequestClass> classes,
        RandomStreams streams,
        boolean coalescing,
        Optional<PrefillDecodeSplit> split,
        StepTimeModel stepTime) {
    ServingInstance instance(int index, StepTimer timer, EngineObserver observer) {
        EngineConfig engine = spec.engine();
        InstanceOptions limits = new InstanceOptions(
                engine.maxNumSeqs(),
                engine.maxNumBatchedTokens(),
                engine.maxModelLen(),
                engine.execution().asyncScheduling(),
                coalescing,
                role(index),
                classes);
        MemoryPlan memory = MemoryPlan.of(spec);
        InstanceParts parts = new InstanceParts(
                limits,
                BatchSchedulers.CATALOG.create(engine.scheduler()),
                QueueOrders.CATALOG
                        .create(engine.execution().admission())
                        .queue(classes, streams.keyed("length prediction")),
                KvPolicies.CATALOG.create(engine.kv().allocation()).create(engine, memory.kvBlocks(), TierPlan.NONE),
                speculation(),
                stepTime,
                spec.model().attention().local(),
                host(memory));
        return new ServingInstance(parts, timer, observer);
    }

    private InstanceRole role(int index) {
        return split.map(s -> index < s.prefillInstances() ? InstanceRole.PREFILL : InstanceRole.DECODE)
                .orElse(InstanceRole.BOTH);
    }

    /** Swap space of all attention ranks; each block lies on the devices of one of them. */
    private HostMemory host(MemoryPlan memory) {
        KvConfig kv = spec.engine().kv();
        int ranks = spec.parallelism().data();
        double blockBytes = memory.kvBytesPerToken() * kv.blockSize();
        double space = Preemptions.CATALOG.create(kv.preemption()).swapBytesPerDevice();
        boolean moves = space > 0 || kv.hostTierBytes() > 0;
        return moves && blockBytes > 0
                ? new HostMemory((long) (space / blockBytes) * ranks, blockBytes / ranks)
                : HostMemory.NONE;
    }

    private SpeculationPlan speculation() {
        return spec.speculation()
                .map(s -> new SpeculationPlan(
                        s.numSpeculativeTokens(),
                        s.disableByBatchSize(),
                        s.maxVerifiedTokens(),
                        AcceptanceModels.CATALOG
                                .create(s.acceptance())
                                .create(streams.keyed("acceptance"), s.method())))
                .orElse(SpeculationPlan.NONE);
    }
}
