package io.kvasir.engine;

import io.kvasir.engine.batch.BatchScheduler;
import io.kvasir.engine.batch.WaitingQueue;
import io.kvasir.engine.kv.KvCache;
import io.kvasir.engine.speculation.SpeculationPlan;
import io.kvasir.model.llm.LocalAttention;
import io.kvasir.perf.StepTimeModel;

/**
 * What one instance is put together from. Every part belongs to this instance alone.
 *
 * @param options limits and switches
 * @param scheduler who runs in the next step
 * @param waiting who waits, in the order of the queue policy
 * @param kv KV memory
 * @param speculation drafts and their acceptance, or {@link SpeculationPlan#NONE}
 * @param stepTime how long a step takes
 * @param local the model's local attention
 * @param host memory requests are swapped to
 */
public record InstanceParts(
        InstanceOptions options,
        BatchScheduler scheduler,
        WaitingQueue<RequestState> waiting,
        KvCache kv,
        SpeculationPlan speculation,
        StepTimeModel stepTime,
        LocalAttention local,
        HostMemory host) {
    /** An instance without host memory. */
    public InstanceParts(
            InstanceOptions options,
            BatchScheduler scheduler,
            WaitingQueue<RequestState> waiting,
            KvCache kv,
            SpeculationPlan speculation,
            StepTimeModel stepTime,
            LocalAttention local) {
        this(options, scheduler, waiting, kv, speculation, stepTime, local, HostMemory.none());
    }

    DecodeSet decodeSet() {
        if (speculation.draftTokens() == 0) {
            return new LockstepDecodeSet(kv.blockSize(), kv.growsByToken(), local);
        }
        return new SpeculativeDecodeSet(kv.blockSize(), kv.growsByToken(), speculation, local);
    }
}
