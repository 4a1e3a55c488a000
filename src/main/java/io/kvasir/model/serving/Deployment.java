package io.kvasir.model.serving;

import io.kvasir.model.pricing.PriceChoice;

/**
 * One candidate of a scenario.
 *
 * @param name as the scenario names it
 * @param instance one serving instance
 * @param fleet how many, and how requests reach them
 * @param price what a device-hour costs
 */
public record Deployment(String name, InstanceSpec instance, FleetSpec fleet, PriceChoice price) {
    /** Devices of all instances. */
    public int devices() {
        return instance.parallelism().devices() * fleet.replicas();
    }
}
