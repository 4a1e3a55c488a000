package io.kvasir.scenario;

import io.kvasir.model.Scenario;
import io.kvasir.model.serving.KvConfig;

/** Options the format has a place for and no run simulates: refused rather than ignored. */
final class UnsimulatedRules {
    private UnsimulatedRules() {}

    static void parallelSamples(Scenario scenario, Written written) {
        for (int i = 0; i < scenario.workload().classes().size(); i++) {
            int samples = scenario.workload().classes().get(i).sampling().parallelSamples();
            if (samples > 1) {
                String path = "workload.classes[" + i + "].sampling.n";
                written.refuse(path, samples + " answers per request are not simulated", "n: 1");
            }
        }
    }

    static void offloadedBlocks(Scenario scenario, Written written) {
        SectionIndex index = new SectionIndex(scenario, written);
        for (int i = 0; i < scenario.deployments().size(); i++) {
            KvConfig kv = scenario.deployments().get(i).instance().engine().kv();
            String engine = "deployments[" + index.section(i) + "].engine.";
            if (kv.hostTierBytes() > 0) {
                written.refuse(engine + "kv_offloading_size", "KV blocks in host memory are not simulated", "0");
            }
            if (kv.diskTierBytes() > 0) {
                written.refuse(engine + "kv_disk_size", "KV blocks on disk are not simulated", "0");
            }
        }
    }
}
