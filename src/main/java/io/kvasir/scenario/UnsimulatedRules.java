package io.kvasir.scenario;

import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;

/** Options the format has a place for and no run simulates: refused rather than ignored. */
final class UnsimulatedRules {
    private UnsimulatedRules() {}

    static void parallelSamplesAreColocated(Scenario scenario, Written written) {
        boolean several = scenario.workload().classes().stream()
                .anyMatch(each -> each.sampling().parallelSamples() > 1);
        SectionIndex index = new SectionIndex(scenario, written);
        for (int i = 0; several && i < scenario.deployments().size(); i++) {
            Deployment deployment = scenario.deployments().get(i);
            for (int k = 0; k < deployment.fleets().size(); k++) {
                String topology = deployment.fleets().get(k).fleet().topology().name();
                if (!topology.equals("colocated")) {
                    String reason =
                            "several answers per request (sampling.n) are simulated on colocated instances alone: a "
                                    + "transfer that several answers share is not";
                    written.refuse(index.path(deployment, i, k) + ".topology", reason, "colocated");
                }
            }
        }
    }
}
