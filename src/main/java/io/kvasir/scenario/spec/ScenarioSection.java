package io.kvasir.scenario.spec;

import io.kvasir.catalog.Flat;
import io.kvasir.catalog.Param;
import io.kvasir.model.raw.RawMap;
import java.util.List;
import java.util.Optional;

/** A whole scenario file. */
public record ScenarioSection(
        @Flat HeaderKeys header,

        @Param(doc = "The language model served by every deployment that names none of its own.", defaultValue = "none")
        Optional<ModelSection> model,

        @Param(doc = "What arrives, and for how long.") WorkloadSection workload,

        @Param(
                doc = "Keys of a deployment that hold for every deployment which does not say otherwise.",
                defaultValue = "{}",
                keysOf = DeploymentSection.class)
        RawMap defaults,

        @Param(doc = "The candidates. Each is simulated under the same requests and the same luck.")
        List<DeploymentSection> deployments,

        @Param(doc = "How often a run is repeated and how surely its answer is stated.", defaultValue = "{}")
        ExperimentSection experiment,

        @Flat StudySections studies) {}
