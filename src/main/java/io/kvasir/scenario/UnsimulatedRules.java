package io.kvasir.scenario;

import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.KvConfig;

/** Options the format has a place for and no run simulates: refused rather than ignored. */
final class UnsimulatedRules {
    private UnsimulatedRules() {}

    /** A beam that replaces another takes over its blocks, which only blocks that can be shared allow. */
    static void beamsShareBlocks(Scenario scenario, Written written) {
        each(scenario, written, (deployment, path) -> {
            KvConfig kv = deployment.instance().engine().kv();
            if (!kv.enablePrefixCaching()) {
                String reason = "beams (sampling.beam_width) share their prompt's blocks: without a prefix cache each "
                        + "would have to be copied whole";
                written.refuse(path + ".engine.enable_prefix_caching", reason, "true");
            }
        });
    }

    static void beamsAreNotDrafted(Scenario scenario, Written written) {
        each(scenario, written, (deployment, path) -> {
            if (deployment.instance().speculation().isPresent()) {
                String reason =
                        "drafts continue one sequence, but beams (sampling.beam_width) replace each other after "
                                + "every token";
                written.refuse(path + ".speculative", reason, "");
            }
        });
    }

    private static void each(Scenario scenario, Written written, Visitor visitor) {
        boolean beams = scenario.workload().classes().stream()
                .anyMatch(each -> each.sampling().beams());
        SectionIndex index = new SectionIndex(scenario, written);
        for (int i = 0; beams && i < scenario.deployments().size(); i++) {
            Deployment deployment = scenario.deployments().get(i);
            for (int k = 0; k < deployment.fleets().size(); k++) {
                visitor.visit(deployment.fleets().get(k), index.path(deployment, i, k));
            }
        }
    }

    private interface Visitor {
        void visit(Deployment fleet, String path);
    }
}
