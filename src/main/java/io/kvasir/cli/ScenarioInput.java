package io.kvasir.cli;

import io.kvasir.assembly.Policies;
import io.kvasir.model.Scenario;
import io.kvasir.scenario.FeasibleScenario;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.scenario.source.ScenarioDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How commands take a scenario: a file and values set from outside. */
final class ScenarioInput {
    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Set a value of the scenario, such as workload.duration=10min; repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the first replication.")
    private @Nullable Long seed;

    @Option(names = "--replications", paramLabel = "N", description = "How often each deployment is run.")
    private @Nullable Integer replications;

    @Option(
            names = "--precision",
            paramLabel = "SHARE",
            description = "Add replications until the interval of TTFT p99 is this narrow, such as 3%%.")
    private @Nullable String precision;

    /** The scenario in a file, with what was set, without deployments that cannot run. */
    Scenario read(Path file) {
        ScenarioDocument document = open(file);
        return feasible(reader().bindFeasible(document), document);
    }

    /**
     * The deployments that can run.
     *
     * @param document the scenario as written
     * @throws io.kvasir.scenario.InvalidScenarioException with every reason when there is none
     */
    static Scenario feasible(FeasibleScenario scenario, ScenarioDocument document) {
        return scenario.scenario().orElseGet(() -> reader().bind(document));
    }

    /** The scenario as written, with what was set. */
    ScenarioDocument open(Path file) {
        return reader().open(file, all());
    }

    static ScenarioReader reader() {
        return Policies.scenarioReader();
    }

    private List<String> all() {
        List<String> all = new ArrayList<>(settings);
        if (seed != null) {
            all.add("experiment.seed=" + seed);
        }
        if (replications != null) {
            all.add("experiment.replications=" + replications);
        }
        if (precision != null) {
            all.add("experiment.precision.half_width=" + precision);
        }
        return all;
    }
}
