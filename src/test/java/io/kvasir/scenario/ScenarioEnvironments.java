package io.kvasir.scenario;

import io.kvasir.catalog.PolicyBooks;
import io.kvasir.cluster.route.Routers;
import io.kvasir.engine.batch.BatchSchedulers;
import io.kvasir.engine.batch.QueueOrders;
import io.kvasir.engine.kv.KvPolicies;
import io.kvasir.engine.speculation.AcceptanceModels;
import io.kvasir.workload.arrival.ArrivalProcesses;
import io.kvasir.workload.length.LengthLaws;

/** The environment of the tests: everything that ships. */
public final class ScenarioEnvironments {
    private ScenarioEnvironments() {}

    public static PolicyBooks books() {
        return PolicyBooks.of(
                ArrivalProcesses.CATALOG,
                LengthLaws.CATALOG,
                BatchSchedulers.CATALOG,
                QueueOrders.CATALOG,
                KvPolicies.CATALOG,
                AcceptanceModels.CATALOG,
                Routers.CATALOG);
    }

    public static ScenarioEnvironment shipped() {
        return ScenarioEnvironment.shipped(books(), NominalFitter.USUAL);
    }
}
