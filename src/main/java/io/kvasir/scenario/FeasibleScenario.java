package io.kvasir.scenario;

import io.kvasir.catalog.Problem;
import io.kvasir.model.Scenario;
import io.kvasir.scenario.source.ScenarioDocument;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A scenario without those of its deployments that cannot run. One accelerator that is too small for the model is an answer
 * to the question of the scenario and no mistake in it.
 *
 * @param document with the deployments that can run alone; as written when all can
 * @param scenario that document bound; empty when no deployment can run
 * @param refused the others, in the order of the file
 */
public record FeasibleScenario(ScenarioDocument document, Optional<Scenario> scenario, List<Refusal> refused) {
    /**
     * A deployment that cannot run.
     *
     * @param position among all deployments, those that can run included
     * @param accelerator as written
     * @param problems why, at least one
     */
    public record Refusal(int position, String name, String accelerator, List<Problem> problems) {
        public Refusal {
            problems = List.copyOf(problems);
        }

        /** Why, in words. */
        public String reason() {
            return problems.stream().map(Problem::found).distinct().collect(Collectors.joining("; "));
        }
    }

    public FeasibleScenario {
        refused = List.copyOf(refused);
    }

    /**
     * Something for every deployment, in the order of the file.
     *
     * @param ran of those that can run, in their order
     * @param ofRefused of one that cannot
     */
    public <T> List<T> inOrder(List<T> ran, Function<Refusal, T> ofRefused) {
        List<T> all = new ArrayList<>();
        Iterator<T> next = ran.iterator();
        for (Refusal refusal : refused) {
            while (all.size() < refusal.position()) {
                all.add(next.next());
            }
            all.add(ofRefused.apply(refusal));
        }
        next.forEachRemaining(all::add);
        return all;
    }
}
