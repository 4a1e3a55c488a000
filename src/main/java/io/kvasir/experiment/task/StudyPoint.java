package io.kvasir.experiment.task;

import io.kvasir.assembly.LoadScaling;
import io.kvasir.assembly.MemoryFitter;
import io.kvasir.model.Scenario;
import io.kvasir.model.serving.Deployment;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.Iterator;
import java.util.List;

/**
 * One setting of a scenario.
 *
 * @param document as written, with the point's values set: what is sent to other machines
 * @param change what is changed after binding
 * @param scenario the bound document with the change applied: what is run
 */
public record StudyPoint(ScenarioDocument document, Change change, Scenario scenario) {
    /**
     * Changes that no path of the file stands for.
     *
     * @param load factor on all arrival rates
     * @param replicas of every deployment, where one is an instance or as many as the topology needs together; of a
     *     deployment with several models how many times what is written; 0 leaves them as written
     * @param bandSigmas edge of the step-time model's band, in standard deviations by which every step is slower; 0 is the
     *     model itself
     * @param fleets of deployments with as many models, the size of each fleet in their order, counted as above; empty
     *     leaves that to {@code replicas}
     */
    public record Change(double load, int replicas, double bandSigmas, List<Integer> fleets) {
        /** As written. */
        public static final Change NONE = new Change(1, 0);

        public Change {
            fleets = List.copyOf(fleets);
        }

        /** The same number of all fleets. */
        public Change(double load, int replicas, double bandSigmas) {
            this(load, replicas, bandSigmas, List.of());
        }

        /** Under the model itself. */
        public Change(double load, int replicas) {
            this(load, replicas, 0);
        }

        /** Applies it. */
        public Scenario to(Scenario scenario) {
            Scenario loaded = LoadScaling.scaled(scenario, load);
            return replicas == 0 && bandSigmas == 0 && fleets.isEmpty() ? loaded : changed(loaded);
        }

        private Scenario changed(Scenario scenario) {
            List<Deployment> deployments = scenario.deployments().stream()
                    .map(each -> bandSigmas == 0 ? each : BandEdge.at(each, bandSigmas))
                    .map(each -> replicas == 0 ? each : resized(each))
                    .map(this::resizedEach)
                    .toList();
            return new Scenario(
                    scenario.name(),
                    scenario.question(),
                    scenario.workload(),
                    deployments,
                    scenario.experiment(),
                    scenario.studies());
        }

        private Deployment resized(Deployment each) {
            boolean several = each.fleets().size() > 1;
            return each.withEachFleet(fleet -> fleet.withReplicas(
                    several
                            ? replicas * fleet.fleet().replicas()
                            : new MemoryFitter().instances(fleet.fleet().topology(), replicas)));
        }

        private Deployment resizedEach(Deployment each) {
            if (fleets.isEmpty() || each.fleets().size() != fleets.size()) {
                return each;
            }
            Iterator<Integer> sizes = fleets.iterator();
            return each.withEachFleet(fleet -> fleet.withReplicas(
                    new MemoryFitter().instances(fleet.fleet().topology(), sizes.next())));
        }
    }

    /**
     * A point of a bound document.
     *
     * @param written the document bound, without the change
     */
    public static StudyPoint of(ScenarioDocument document, Scenario written, Change change) {
        return new StudyPoint(document, change, change.to(written));
    }
}
