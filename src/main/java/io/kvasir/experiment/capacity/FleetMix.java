package io.kvasir.experiment.capacity;

import io.kvasir.assembly.MemoryFitter;
import io.kvasir.economics.DeviceHourCosts;
import io.kvasir.model.serving.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The fleets of a deployment of several models, each with a size of its own.
 *
 * @param parts by fleet, in the order of escalation; empty where there is one model
 */
public record FleetMix(List<Part> parts) {
    /** One model. */
    public static final FleetMix NONE = new FleetMix(List.of());

    /**
     * One fleet.
     *
     * @param name as the scenario names it
     * @param units instances, or as many as the topology needs together
     * @param devices of one
     * @param usdPerHour price of one for an hour, before tariffs of the day; NaN when nobody publishes one
     */
    public record Part(String name, int units, int devices, double usdPerHour) {}

    public FleetMix {
        parts = List.copyOf(parts);
    }

    /** Sizes of a deployment's fleets. */
    static FleetMix of(Deployment deployment, List<Integer> units) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < units.size(); i++) {
            Deployment fleet = deployment.fleets().get(i);
            Deployment one = fleet.withReplicas(unit(fleet));
            double usd = one.groups().stream()
                    .mapToDouble(group ->
                            group.devices() * DeviceHourCosts.of(group.price()).usdPerHour())
                    .sum();
            parts.add(new Part(fleet.name(), units.get(i), one.devices(), usd));
        }
        return new FleetMix(parts);
    }

    /** As written. */
    static FleetMix written(Deployment deployment) {
        return of(
                deployment,
                deployment.fleets().stream()
                        .map(fleet -> Math.max(1, fleet.fleet().replicas() / unit(fleet)))
                        .toList());
    }

    private static int unit(Deployment fleet) {
        return new MemoryFitter().instances(fleet.fleet().topology(), 1);
    }

    boolean several() {
        return parts.size() > 1;
    }

    List<Integer> units() {
        return parts.stream().map(Part::units).toList();
    }

    /** Instances of all fleets. */
    public int total() {
        return parts.stream().mapToInt(Part::units).sum();
    }

    /** Devices of all fleets. @param spare instances that each fleet has beyond its own */
    public int devices(int spare) {
        return parts.stream()
                .mapToInt(part -> (part.units() + spare) * part.devices())
                .sum();
    }

    /** Price of all fleets for an hour. @param spare instances that each fleet has beyond its own */
    public double usdPerHour(int spare) {
        return parts.stream()
                .mapToDouble(part -> (part.units() + spare) * part.usdPerHour())
                .sum();
    }

    /** What an instance of a fleet weighs: its price, or its devices where not every fleet has one. */
    double weight(int fleet) {
        boolean priced = parts.stream().noneMatch(part -> Double.isNaN(part.usdPerHour()));
        return priced ? parts.get(fleet).usdPerHour() : parts.get(fleet).devices();
    }

    /** Such as {@code 2 small + 1 large}. */
    public String words() {
        return parts.stream().map(part -> part.units() + " " + part.name()).collect(Collectors.joining(" + "));
    }
}
