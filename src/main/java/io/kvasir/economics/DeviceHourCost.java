package io.kvasir.economics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What one device-hour costs and what for.
 *
 * @param parts USD per device-hour by component, with the arithmetic of each; they add up to {@code total}
 * @param total USD per device-hour in which a device can serve
 */
public record DeviceHourCost(Map<CostComponent, CostTrace> parts, CostTrace total) {
    static final String UNIT = "USD/h";

    public DeviceHourCost {
        Map<CostComponent, CostTrace> copy = new EnumMap<>(CostComponent.class);
        copy.putAll(parts);
        parts = Collections.unmodifiableMap(copy);
    }

    /** The cost whose total is the sum of the parts. */
    static DeviceHourCost of(Map<CostComponent, CostTrace> parts, String name) {
        Map<CostComponent, CostTrace> ordered = new EnumMap<>(parts);
        return new DeviceHourCost(ordered, CostTrace.sum(name, List.copyOf(ordered.values())));
    }

    /** USD per device-hour. */
    public double usdPerHour() {
        return total.value();
    }

    /** USD per device-hour of one component, 0 when it has no part. */
    public double part(CostComponent component) {
        CostTrace trace = parts.get(component);
        return trace == null ? 0 : trace.value();
    }

    /** Share of the total, 0..1. */
    public double share(CostComponent component) {
        return part(component) / usdPerHour();
    }

    /** Share of holding the server in a price, 0..1. */
    public double holdingShareOf(double priceUsdPerHour) {
        return holdingUsdPerHour() / priceUsdPerHour;
    }

    /** Capital, hosting and electricity, USD per device-hour. */
    public double holdingUsdPerHour() {
        double holding = 0;
        for (CostComponent component : CostComponent.values()) {
            if (component.isHolding()) {
                holding += part(component);
            }
        }
        return holding;
    }
}
