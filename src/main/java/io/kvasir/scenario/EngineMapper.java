package io.kvasir.scenario;

import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.serving.AttentionBackend;
import io.kvasir.model.serving.DiskTier;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.KvConfig;
import io.kvasir.model.serving.OffloadConfig;
import io.kvasir.model.serving.StreamingConfig;
import io.kvasir.scenario.spec.EngineSection;
import io.kvasir.scenario.spec.ExecutionKeys;
import io.kvasir.scenario.spec.KvKeys;
import io.kvasir.scenario.spec.OffloadKeys;

/** The flat engine section to the model's engine options, defaults resolved. */
final class EngineMapper {
    private EngineMapper() {}

    /** @param ranks data-parallel attention ranks */
    static EngineConfig engine(EngineSection section, LlmArchitecture model, Accelerator accelerator, int ranks) {
        EngineSoftware software = EngineDefaults.software(
                section.software().software(), section.software().version());
        int written = software.limitsEachRank() ? ranks : 1;
        int seqs = section.batch()
                .maxNumSeqs()
                .map(each -> times(each, written))
                .orElseGet(() -> ranks * EngineDefaults.maxNumSeqs(accelerator));
        int usualTokens = Math.max(seqs, ranks * EngineDefaults.maxNumBatchedTokens(accelerator));
        return new EngineConfig(
                software,
                section.batch().scheduler().orElseGet(() -> EngineDefaults.scheduler(software)),
                seqs,
                section.batch()
                        .maxNumBatchedTokens()
                        .map(each -> times(each, written))
                        .orElse(usualTokens),
                section.batch().maxModelLen().orElse(model.maxContext()),
                kv(section.kv(), section.offload(), ranks),
                execution(section, software, ranks));
    }

    /** A limit of one rank, of all of them. */
    private static int times(int limit, int ranks) {
        return (int) Math.min(Integer.MAX_VALUE, (long) limit * ranks);
    }

    private static DiskTier disk(OffloadKeys offload) {
        return new DiskTier(
                offload.kvDiskSize(),
                offload.kvDiskBandwidth(),
                offload.kvDiskWriteBandwidth(),
                offload.kvDiskLatency());
    }

    private static KvConfig kv(KvKeys keys, OffloadKeys offload, int ranks) {
        return new KvConfig(
                keys.kvAllocation(),
                keys.blockSize(),
                keys.gpuMemoryUtilization(),
                ranks * keys.numGpuBlocksOverride().orElse(0L),
                keys.enablePrefixCaching(),
                keys.preemption(),
                new OffloadConfig(
                        offload.kvOffloadingSize(),
                        offload.kvOffloadingBackend(),
                        offload.kvHostBandwidth(),
                        offload.instancesPerHost(),
                        disk(offload)));
    }

    private static ExecutionConfig execution(EngineSection section, EngineSoftware software, int ranks) {
        ExecutionKeys keys = section.execution();
        return new ExecutionConfig(
                section.software().stepTime(),
                keys.asyncScheduling().orElse(software.schedulesAsynchronously()),
                keys.enforceEager(),
                keys.maxCudagraphCaptureSize(),
                keys.coldStart(),
                section.batch().schedulingPolicy(),
                AttentionBackend.of(keys.attentionBackend()),
                new StreamingConfig(
                        keys.streamInterval(),
                        keys.apiServerCount().orElseGet(() -> software.apiServers(ranks)),
                        keys.oneProcessClient()));
    }
}
