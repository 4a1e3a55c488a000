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
import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.kv.KvOffloadings;
import io.kvasir.engine.kv.KvPolicies;
import io.kvasir.engine.kv.Preemptions;
import io.kvasir.engine.kv.TierLinks;
import io.kvasir.engine.kv.TierPlan;
import io.kvasir.engine.speculation.SpeculationPlan;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvConfig;
import io.kvasir.model.serving.OffloadConfig;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.perf.DeviceKernels;
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
 * @param hosts what instances share
 */
record InstanceAssembler(
        InstanceSpec spec,
        List<RequestClass> classes,
        RandomStreams streams,
        boolean coalescing,
        Optional<PrefillDecodeSplit> split,
        StepTimeModel stepTime,
        Hosts hosts) {
    /** With hosts of their own for this fleet. */
    InstanceAssembler(
            InstanceSpec spec,
            List<RequestClass> classes,
            RandomStreams streams,
            boolean coalescing,
            Optional<PrefillDecodeSplit> split,
            StepTimeModel stepTime) {
        this(
                spec,
                classes,
                streams,
                coalescing,
                split,
                stepTime,
                new Hosts(spec.engine().kv().offload()));
    }

    ServingInstance instance(int index, StepTimer timer, EngineObserver observer) {
        EngineConfig engine = spec.engine();
        MemoryPlan memory = MemoryPlan.of(spec);
        InstanceOptions limits = new InstanceOptions(
                memory.seats(),
                engine.maxNumBatchedTokens(),
                engine.maxModelLen(),
                engine.execution().asyncScheduling(),
                coalescing,
                role(index),
                classes,
                spec.parallelism().data());
        KvCache kv =
                KvPolicies.CATALOG.create(engine.kv().allocation()).create(engine, memory.kvBlocks(), tiers(memory));
        InstanceParts parts = new InstanceParts(
                limits,
                BatchSchedulers.CATALOG.create(engine.scheduler()),
                QueueOrders.CATALOG
                        .create(engine.execution().admission())
                        .queue(classes, streams.keyed("length prediction")),
                kv,
                speculation(),
                stepTime,
                spec.model().attention().local(),
                host(memory, kv, index));
        return new ServingInstance(parts, timer, observer);
    }

    private InstanceRole role(int index) {
        return split.map(s -> index < s.prefillInstances() ? prompting(s) : InstanceRole.DECODE)
                .orElse(InstanceRole.BOTH);
    }

    private static InstanceRole prompting(PrefillDecodeSplit split) {
        return split.firstToken() == PrefillDecodeSplit.FirstToken.DECODE
                ? InstanceRole.SILENT_PREFILL
                : InstanceRole.PREFILL;
    }

    private TierPlan tiers(MemoryPlan memory) {
        OffloadConfig offload = spec.engine().kv().offload();
        return offload.present()
                ? new TierPlan(
                        KvOffloadings.CATALOG.create(offload.backend()).rules(),
                        offload.hostBytes(),
                        offload.disk().bytes(),
                        bytesPerToken(memory))
                : TierPlan.NONE;
    }

    /** Of all devices that hold a token: those of one attention rank. */
    private double bytesPerToken(MemoryPlan memory) {
        return memory.kvBytesPerToken()
                * spec.parallelism().devices()
                / spec.parallelism().data();
    }

    /** Swap space of all attention ranks, and the way from lower tiers; a block lies on the devices of one rank. */
    private HostMemory host(MemoryPlan memory, KvCache kv, int index) {
        KvConfig config = spec.engine().kv();
        int ranks = spec.parallelism().data();
        double blockBytes = memory.kvBytesPerToken() * kv.blockSize();
        double space = Preemptions.CATALOG.create(config.preemption()).swapBytesPerDevice();
        if (!(blockBytes > 0) || !(space > 0 || config.offload().present())) {
            return HostMemory.none();
        }
        TierLinks links = new TierLinks(
                bytesPerToken(memory),
                memory.kvBytesPerToken() / ranks,
                DeviceKernels.hostLinkBytesPerSecond(spec.accelerator()),
                hosts.of(index));
        return new HostMemory(
                (long) (space / blockBytes) * ranks,
                blockBytes / ranks,
                links,
                spec.model().layers());
    }

    private SpeculationPlan speculation() {
        return spec.speculation()
                .map(s -> new SpeculationPlan(
                        s.numSpeculativeTokens(),
                        s.disableByBatchSize(),
                        s.maxVerifiedTokens(),
                        RoundTokens.acceptance(s, streams.keyed("acceptance"))))
                .orElse(SpeculationPlan.NONE);
    }
}
