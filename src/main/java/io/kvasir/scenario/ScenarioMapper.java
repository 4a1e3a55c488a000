package io.kvasir.scenario;

import io.kvasir.catalog.data.HuggingFaceConfig;
import io.kvasir.catalog.data.UnsupportedModelException;
import io.kvasir.model.ExperimentSpec;
import io.kvasir.model.PrecisionGoal;
import io.kvasir.model.Scenario;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.scenario.source.RawTrees;
import io.kvasir.scenario.spec.DeploymentSection;
import io.kvasir.scenario.spec.ExperimentSection;
import io.kvasir.scenario.spec.ModelSection;
import io.kvasir.scenario.spec.ScenarioSection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A bound scenario file to the description of what is simulated. */
final class ScenarioMapper {
    private final ScenarioEnvironment environment;
    private final Written written;

    ScenarioMapper(ScenarioEnvironment environment, Written written) {
        this.environment = environment;
        this.written = written;
    }

    /** @return empty after adding problems */
    Optional<Scenario> map(ScenarioSection section, String fileName) {
        Optional<LlmArchitecture> model = section.model().flatMap(m -> resolve(m, "model"));
        Optional<WorkloadSpec> workload = new WorkloadMapper(written).map(section.workload());
        List<Deployment> deployments = deployments(section.deployments(), model);
        if (section.deployments().isEmpty()) {
            written.problem("deployments", "an empty list", "at least one deployment", "");
        }
        if (workload.isEmpty() || deployments.isEmpty()) {
            return Optional.empty();
        }
        String name =
                section.header().name().isEmpty() ? fileName : section.header().name();
        ExperimentSection experiment = section.experiment();
        RawMap studies = RawTrees.only(written.root(), List.of("sweep", "capacity", "claim"));
        return Optional.of(new Scenario(
                name,
                section.header().question(),
                workload.get(),
                deployments,
                new ExperimentSpec(
                        experiment.seed(),
                        experiment.replications(),
                        experiment.confidence(),
                        experiment
                                .precision()
                                .map(goal ->
                                        new PrecisionGoal(goal.metric(), goal.halfWidth(), goal.maxReplications()))),
                studies));
    }

    private List<Deployment> deployments(List<DeploymentSection> sections, Optional<LlmArchitecture> model) {
        DeploymentMapper mapper = new DeploymentMapper(environment, this::resolve, written);
        List<Deployment> deployments = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            deployments.addAll(mapper.map(sections.get(i), model, "deployments[" + i + "]"));
        }
        return deployments;
    }

    private Optional<LlmArchitecture> resolve(ModelSection section, String path) {
        if (section.config().isPresent() == !section.id().isEmpty()) {
            written.problem(
                    path, section.id().isEmpty() ? "no model" : "both id and config", "one of id and config", "");
            return Optional.empty();
        }
        return section.config().isPresent()
                ? config(section.config().get(), path + ".config")
                : environment.models().find(section.id());
    }

    private Optional<LlmArchitecture> config(Path file, String path) {
        try {
            return Optional.of(HuggingFaceConfig.read(file));
        } catch (IOException e) {
            written.problem(path, "an unreadable file (" + e.getMessage() + ")", "a Hugging Face config.json", "");
        } catch (UnsupportedModelException e) {
            written.problem(path, "'" + file + "'", "a supported model: " + e.getMessage(), "");
        }
        return Optional.empty();
    }
}
