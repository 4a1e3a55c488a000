package io.kvasir.scenario;

import io.kvasir.assembly.Policies;
import io.kvasir.catalog.PolicyBooks;

/** The environment of the tests: everything that ships, and a fitter whose numbers no calibration moves. */
public final class ScenarioEnvironments {
    private ScenarioEnvironments() {}

    public static PolicyBooks books() {
        return Policies.books();
    }

    public static ScenarioEnvironment shipped() {
        return ScenarioEnvironment.shipped(books(), NominalFitter.USUAL);
    }
}
