package io.kvasir.experiment.capacity;

import io.kvasir.experiment.sweep.PathNames;
import io.kvasir.experiment.sweep.SweepAxis;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.CandidateBuilder;
import io.kvasir.result.DeploymentIdentity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A candidate with the settings it has in its name.
 *
 * @param name unique in its study
 * @param settings those that concern it
 */
record Named(String name, Map<String, String> settings, Candidate candidate) {
    private static final int MOST_CANDIDATES = 10_000;

    /** Every deployment under every point of the design; one that a setting does not concern stands there once. */
    static List<Named> all(CandidateBuilder builder, CapacityPlan plan) {
        List<Map<String, String>> points = plan.design().points(plan.axes(), 0);
        if (points.size() > MOST_CANDIDATES) {
            throw new IllegalArgumentException("more than " + MOST_CANDIDATES + " candidates");
        }
        Map<String, String> words =
                PathNames.of(plan.axes().stream().map(SweepAxis::path).toList());
        Map<String, Named> named = new LinkedHashMap<>();
        for (Map<String, String> point : points) {
            for (Candidate candidate : builder.build(point)) {
                Map<String, String> settings = new LinkedHashMap<>(point);
                settings.keySet().removeIf(path -> !concerns(path, candidate.name()));
                StringBuilder name = new StringBuilder(candidate.name());
                settings.forEach((path, value) -> name.append(", ")
                        .append(words.getOrDefault(path, path))
                        .append(' ')
                        .append(value));
                named.putIfAbsent(name.toString(), new Named(name.toString(), settings, candidate));
            }
        }
        return List.copyOf(named.values());
    }

    /** A setting of one deployment by its name says nothing of the others. */
    private static boolean concerns(String path, String deployment) {
        String[] steps = path.split("\\.");
        if (steps.length < 2 || !steps[0].equals("deployments") || steps[1].matches("\\*|\\d+")) {
            return true;
        }
        return deployment.equals(steps[1]) || deployment.startsWith(steps[1] + "-");
    }

    /** What an identity is called in this study. */
    DeploymentIdentity named(DeploymentIdentity identity) {
        return new DeploymentIdentity(
                name,
                identity.accelerator(),
                identity.model(),
                identity.layout(),
                identity.precision(),
                identity.engine(),
                identity.devices(),
                identity.price());
    }
}
