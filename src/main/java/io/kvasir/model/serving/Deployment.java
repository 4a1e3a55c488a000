package io.kvasir.model.serving;

import io.kvasir.model.pricing.PriceChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One candidate of a scenario.
 *
 * @param name as the scenario names it
 * @param instance one serving instance; of the first fleet where there are several models
 * @param fleet how many, and how requests reach them
 * @param price what a device-hour costs
 * @param routing several models behind one address; empty for the one of {@code instance}
 */
public record Deployment(
        String name, InstanceSpec instance, FleetSpec fleet, PriceChoice price, Optional<ModelRouting> routing) {
    /** A deployment of one model. */
    public Deployment(String name, InstanceSpec instance, FleetSpec fleet, PriceChoice price) {
        this(name, instance, fleet, price, Optional.empty());
    }

    /** A deployment of several models. */
    public static Deployment routed(String name, ModelRouting routing) {
        Deployment first = routing.fleets().get(0).deployment();
        return new Deployment(name, first.instance(), first.fleet(), first.price(), Optional.of(routing));
    }

    /** The fleets of one model each that it consists of: itself, unless there are several models. */
    public List<Deployment> fleets() {
        return routing.map(several ->
                        several.fleets().stream().map(RoutedFleet::deployment).toList())
                .orElse(List.of(this));
    }

    /** The same with each of its fleets changed alike. */
    public Deployment withEachFleet(UnaryOperator<Deployment> change) {
        if (routing.isEmpty()) {
            return change.apply(this);
        }
        List<RoutedFleet> changed = routing.get().fleets().stream()
                .map(each -> new RoutedFleet(
                        change.apply(each.deployment()), each.share(), each.quality(), each.escalation()))
                .toList();
        return routed(
                name,
                new ModelRouting(
                        changed, routing.get().byDifficulty(), routing.get().check()));
    }

    /** Devices of all instances of all fleets. */
    public int devices() {
        return fleets().stream()
                .mapToInt(each -> each.instance.parallelism().devices() * each.fleet.replicas())
                .sum();
    }
}
