package io.kvasir.experiment;

import io.kvasir.assembly.Policies;
import io.kvasir.experiment.journal.Journal;
import io.kvasir.experiment.journal.StudyRuns;
import io.kvasir.experiment.run.RunProgress;
import io.kvasir.experiment.task.LocalExecutor;
import io.kvasir.experiment.task.TaskExecutor;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.List;
import java.util.Optional;

/** A scenario small enough to be run many times, and what studies of it need. */
public final class StudyFixtures {
    /** Two accelerators under 5 requests a second: 400 requests, two replications. */
    public static final String SMALL = """
            kvasir: 1
            name: small
            model: llama-3.1-8b
            workload:
              requests: 400
              warmup: none
              arrivals: 5/s
              prompt_tokens: {distribution: lognormal, mean: 800, p99: 3000, max: 8192}
              output_tokens: {distribution: lognormal, mean: 100, p99: 400, max: 1024}
              slo: {ttft: 500ms, tpot: 50ms}
            deployments:
              - {name: h100, accelerator: h100-sxm, price: {usd_per_device_hour: 2.5}, engine: {max_model_len: 16k}}
              - {name: l40s, accelerator: l40s, price: {usd_per_device_hour: 0.9}, engine: {max_model_len: 16k}}
            experiment: {seed: 3, replications: 2}
            """;

    public static final String VERSION = "test";

    private StudyFixtures() {}

    public static ScenarioReader reader() {
        return Policies.scenarioReader();
    }

    /** The small scenario with values set. */
    public static ScenarioDocument small(String... settings) {
        return reader().parse("small.yaml", SMALL, List.of(settings));
    }

    /** Runs on one thread without a journal. */
    public static StudyRuns runs() {
        return runs(new LocalExecutor(1, 0), Optional.empty());
    }

    public static StudyRuns runs(TaskExecutor executor, Optional<Journal> journal) {
        return new StudyRuns(executor, journal, RunProgress.NONE);
    }
}
