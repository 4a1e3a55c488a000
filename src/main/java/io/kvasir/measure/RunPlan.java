package io.kvasir.measure;

import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.Warmup;
import java.util.List;

/**
 * What a recorder must know of the run it records.
 *
 * @param replication running number from 0
 * @param classes the workload's request classes, by class index
 * @param warmup what the statistics leave out
 * @param fleet the machines
 * @param rangeWarnings inputs outside the range the step-time model was fitted on, one sentence each
 */
public record RunPlan(
        int replication, List<RequestClass> classes, Warmup warmup, FleetFacts fleet, List<String> rangeWarnings) {
    /**
     * The machines of a run.
     *
     * @param instances serving instances
     * @param devicesPerInstance devices of one
     * @param peakFlopsPerSecond dense peak of one instance in the format it computes in; NaN when unknown
     * @param peakBytesPerSecond memory bandwidth of one instance
     * @param speculative whether drafts are made
     * @param reclaimed whether instances may be taken away within the run
     */
    public record FleetFacts(
            int instances,
            int devicesPerInstance,
            double peakFlopsPerSecond,
            double peakBytesPerSecond,
            boolean speculative,
            boolean reclaimed) {}

    public RunPlan {
        classes = List.copyOf(classes);
        rangeWarnings = List.copyOf(rangeWarnings);
    }
}
