package io.kvasir.experiment.capacity;

import io.kvasir.experiment.sweep.Design;
import io.kvasir.experiment.sweep.SweepAxis;
import io.kvasir.experiment.task.Candidate;
import io.kvasir.experiment.task.CandidateBuilder;
import io.kvasir.result.DeploymentIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A candidate with the settings it has in its name.
 *
 * @param name unique in its study
 */
record Named(String name, Candidate candidate) {
    private static final int MOST_CANDIDATES = 10_000;

    /** Every deployment under every combination of values; one that a setting does not concern stands there once. */
    static List<Named> all(CandidateBuilder builder, List<SweepAxis> axes) {
        List<Map<String, String>> points = Design.GRID.points(axes, 0);
        if (points.size() > MOST_CANDIDATES) {
            throw new IllegalArgumentException("more than " + MOST_CANDIDATES + " candidates");
        }
        Map<String, Named> named = new LinkedHashMap<>();
        for (Map<String, String> point : points) {
            for (Candidate candidate : builder.build(point)) {
                String name = name(candidate, point);
                named.putIfAbsent(name, new Named(name, candidate));
            }
        }
        return List.copyOf(named.values());
    }

    private static String name(Candidate candidate, Map<String, String> settings) {
        List<String> words = new ArrayList<>();
        settings.forEach((path, value) -> {
            if (concerns(path, candidate.name())) {
                words.add(path.substring(path.lastIndexOf('.') + 1) + " " + value);
            }
        });
        return words.isEmpty() ? candidate.name() : candidate.name() + ", " + String.join(", ", words);
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
