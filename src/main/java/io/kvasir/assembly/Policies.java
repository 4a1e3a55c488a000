package io.kvasir.assembly;

import io.kvasir.catalog.PolicyBooks;
import io.kvasir.cluster.route.Routers;
import io.kvasir.cluster.topology.Topologies;
import io.kvasir.engine.batch.BatchSchedulers;
import io.kvasir.engine.batch.QueueOrders;
import io.kvasir.engine.kv.KvOffloadings;
import io.kvasir.engine.kv.KvPolicies;
import io.kvasir.engine.kv.Preemptions;
import io.kvasir.engine.speculation.AcceptanceModels;
import io.kvasir.perf.StepTimeModels;
import io.kvasir.scenario.ScenarioEnvironment;
import io.kvasir.scenario.ScenarioReader;
import io.kvasir.workload.arrival.ArrivalProcesses;
import io.kvasir.workload.length.LengthLaws;
import io.kvasir.workload.trace.TraceFormats;

/** Every catalogue of policies there is, and the scenario reader that knows them. */
public final class Policies {
    private Policies() {}

    /** The catalogues, by kind. */
    public static PolicyBooks books() {
        return PolicyBooks.of(
                ArrivalProcesses.CATALOG,
                LengthLaws.CATALOG,
                TraceFormats.CATALOG,
                BatchSchedulers.CATALOG,
                QueueOrders.CATALOG,
                KvPolicies.CATALOG,
                KvOffloadings.CATALOG,
                AcceptanceModels.CATALOG,
                StepTimeModels.CATALOG,
                Routers.CATALOG,
                Preemptions.CATALOG,
                Topologies.CATALOG);
    }

    /** A reader of scenarios with everything that ships. */
    public static ScenarioReader scenarioReader() {
        return new ScenarioReader(ScenarioEnvironment.shipped(books(), new MemoryFitter()));
    }
}
