package io.kvasir.experiment.claims;

import io.kvasir.result.ScenarioResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The deployments of a scenario once more, as fast and as slow as the step-time model's own error allows.
 *
 * @param systems by deployment, what its error belongs to: deployments of one system err together, those of two err
 *     independently; a deployment whose step times have no band is absent
 * @param fast every step at the fast edge
 * @param slow every step at the slow edge
 */
public record BandRuns(Map<String, String> systems, ScenarioResult fast, ScenarioResult slow) {
    public BandRuns {
        systems = Collections.unmodifiableMap(new LinkedHashMap<>(systems));
    }
}
