package io.kvasir.model.serving;

import io.kvasir.model.PolicyRef;
import io.kvasir.model.pricing.PriceChoice;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One candidate of a scenario.
 *
 * @param name as the scenario names it
 * @param instance one serving instance; of the first fleet where there are several models, of those that write answers
 *     where others run prompts
 * @param fleet how many, and how requests reach them
 * @param price what a device-hour costs
 * @param prefill instances of another kind that run prompts; empty when all are alike
 * @param routing several models behind one address; empty for the one of {@code instance}
 */
public record Deployment(
        String name,
        InstanceSpec instance,
        FleetSpec fleet,
        PriceChoice price,
        Optional<PrefillInstances> prefill,
        Optional<ModelRouting> routing) {
    private static final PolicyRef TOGETHER = PolicyRef.of("colocated");

    /** A deployment of one model on instances that are all alike. */
    public Deployment(String name, InstanceSpec instance, FleetSpec fleet, PriceChoice price) {
        this(name, instance, fleet, price, Optional.empty(), Optional.empty());
    }

    /** A deployment of several models. */
    public static Deployment routed(String name, ModelRouting routing) {
        Deployment first = routing.fleets().get(0).deployment();
        return new Deployment(
                name, first.instance(), first.fleet(), first.price(), Optional.empty(), Optional.of(routing));
    }

    /** The same under another name. */
    public Deployment named(String other) {
        return new Deployment(other, instance, fleet, price, prefill, routing);
    }

    /** The same with another number of instances. */
    public Deployment withReplicas(int replicas) {
        FleetSpec resized = new FleetSpec(replicas, fleet.router(), fleet.topology());
        return new Deployment(name, instance, resized, price, prefill, routing);
    }

    /** One model's deployment with all its instances changed alike. */
    public Deployment withInstances(UnaryOperator<InstanceSpec> change) {
        Optional<PrefillInstances> changed =
                prefill.map(own -> new PrefillInstances(change.apply(own.instance()), own.share(), own.price()));
        return new Deployment(name, change.apply(instance), fleet, price, changed, routing);
    }

    /** The fleets of one model each that it consists of: itself, unless there are several models. */
    public List<Deployment> fleets() {
        return routing.map(several ->
                        several.fleets().stream().map(RoutedFleet::deployment).toList())
                .orElse(List.of(this));
    }

    /**
     * The groups of like instances it consists of, each as a deployment of its own: its fleets, and of a fleet whose phases
     * run on unlike instances those for prompts and those for answers, which bear the fleet's name where there are several.
     */
    public List<Deployment> groups() {
        boolean several = fleets().size() > 1;
        return fleets().stream()
                .flatMap(each -> each.phases(several ? each.name() + " " : "").stream())
                .toList();
    }

    private List<Deployment> phases(String whose) {
        if (prefill.isEmpty()) {
            return List.of(this);
        }
        PrefillInstances prompts = prefill.get();
        int first = prompts.of(fleet.replicas());
        return List.of(
                new Deployment(whose + "prefill", prompts.instance(), alone(first), prompts.price()),
                new Deployment(whose + "decode", instance, alone(fleet.replicas() - first), price));
    }

    private FleetSpec alone(int replicas) {
        return new FleetSpec(replicas, fleet.router(), TOGETHER);
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
        return groups().stream()
                .mapToInt(each -> each.instance.parallelism().devices() * each.fleet.replicas())
                .sum();
    }
}
