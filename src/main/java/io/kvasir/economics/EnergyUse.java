package io.kvasir.economics;

import io.kvasir.model.pricing.EnergyTerms;
import io.kvasir.result.InstanceTime;
import java.util.List;

/**
 * Energy of a deployment over the measured window, taken at the utility: devices and hosts, busy and idle, times PUE.
 *
 * @param deviceJoules devices alone
 * @param hostJoules hosts alone
 * @param utilityJoules both with PUE
 * @param electricityUsd utility energy at the electricity price; already part of a rent
 * @param kgCo2 utility energy at the grid's intensity
 * @param traces the arithmetic of utility energy and carbon
 */
public record EnergyUse(
        double deviceJoules,
        double hostJoules,
        double utilityJoules,
        double electricityUsd,
        double kgCo2,
        Traces traces) {
    /** Utility energy in joules and carbon in kilograms, with their arithmetic. */
    record Traces(CostTrace utilityJoules, CostTrace kgCo2) {
        private static Traces of(double busy, double idle, DevicePower power, EnergyTerms terms) {
            CostTrace joules = CostTrace.product(
                    "utility energy",
                    "J",
                    CostTrace.sum(
                            "energy of devices and hosts",
                            List.of(
                                    part("device, busy", busy, power.busyWatts()),
                                    part("device, idle", idle, power.idleWatts()),
                                    part("host, busy", busy, power.hostBusyWatts()),
                                    part("host, idle", idle, power.hostIdleWatts()))),
                    CostTrace.given("PUE", terms.pue(), "", "terms of energy"));
            CostTrace kilowattHours = CostTrace.quotient(
                    "utility energy in kWh",
                    "kWh",
                    joules,
                    CostTrace.given("joules per kWh", JOULES_PER_KILOWATT_HOUR, "J", "definition"));
            CostTrace intensity =
                    CostTrace.given("grid intensity", terms.kgCo2PerKilowattHour(), "kg CO2/kWh", "terms of energy");
            return new Traces(joules, CostTrace.product("carbon", "kg CO2", kilowattHours, intensity));
        }

        private static CostTrace part(String name, double deviceSeconds, double watts) {
            return CostTrace.product(
                    name,
                    "J",
                    CostTrace.given(name + ", time", deviceSeconds, "s", "this run"),
                    CostTrace.given(name + ", power", watts, "W", "data sheet and use in this run"));
        }
    }

    private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

    /**
     * Integrates power over busy and idle time.
     *
     * @param time instance-seconds
     * @param devicesPerInstance devices of one instance
     * @param power of one device with its host share
     */
    public static EnergyUse of(InstanceTime time, int devicesPerInstance, DevicePower power, EnergyTerms terms) {
        double busy = time.busySeconds() * devicesPerInstance;
        double idle = time.idleSeconds() * devicesPerInstance;
        double device = busy * power.busyWatts() + idle * power.idleWatts();
        double host = busy * power.hostBusyWatts() + idle * power.hostIdleWatts();
        double utility = (device + host) * terms.pue();
        double kilowattHours = utility / JOULES_PER_KILOWATT_HOUR;
        return new EnergyUse(
                device,
                host,
                utility,
                kilowattHours * terms.usdPerKilowattHour(),
                kilowattHours * terms.kgCo2PerKilowattHour(),
                Traces.of(busy, idle, power, terms));
    }

    /** Energy of several fleets. */
    static EnergyUse together(List<EnergyUse> fleets) {
        return new EnergyUse(
                fleets.stream().mapToDouble(EnergyUse::deviceJoules).sum(),
                fleets.stream().mapToDouble(EnergyUse::hostJoules).sum(),
                fleets.stream().mapToDouble(EnergyUse::utilityJoules).sum(),
                fleets.stream().mapToDouble(EnergyUse::electricityUsd).sum(),
                fleets.stream().mapToDouble(EnergyUse::kgCo2).sum(),
                new Traces(
                        CostTrace.sum(
                                "utility energy",
                                fleets.stream()
                                        .map(each -> each.traces().utilityJoules())
                                        .toList()),
                        CostTrace.sum(
                                "carbon",
                                fleets.stream()
                                        .map(each -> each.traces().kgCo2())
                                        .toList())));
    }

    /** Electricity of a token in USD per million tokens. */
    public static double usdPerMillionTokens(double joulesPerToken, double usdPerKilowattHour) {
        return joulesPerToken * 1e6 / JOULES_PER_KILOWATT_HOUR * usdPerKilowattHour;
    }
}
