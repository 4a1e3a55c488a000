package io.kvasir.economics;

import io.kvasir.model.serving.Deployment;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.InstanceTime;
import io.kvasir.result.RunResult;
import io.kvasir.result.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a run spent in its measured window and on what. Idle time is attributed by use: each kind of work carries idle
 * spend in proportion to the busy time it took, so that input and output together pay for the whole window.
 *
 * @param fleets the same for each fleet where there are several models; else empty
 * @param deviceHour price of one device-hour; of several fleets, the mean over their devices as a rent
 * @param total all provisioned device-hours, busy and idle
 * @param idleShare idle share of the provisioned time
 * @param idle spend on idle time
 * @param busy spend on busy time
 * @param input total spend that prompt tokens caused
 * @param output total spend that output tokens caused
 */
public record RunSpend(
        List<RunSpend> fleets,
        DeviceHourCost deviceHour,
        CostTrace total,
        CostTrace idleShare,
        CostTrace idle,
        CostTrace busy,
        CostTrace input,
        CostTrace output) {
    static final String UNIT = "USD";
    private static final String MEASURED = "this run";

    /** Works it out from the deployment's price and the run's instance-seconds. */
    public static RunSpend of(Deployment deployment, RunResult run) {
        DeviceHourCost deviceHour = DeviceHourCosts.of(deployment.price());
        InstanceTime time = run.engine().time();
        CostTrace elapsed = provisioned(run.engine());
        CostTrace total = CostTrace.product(
                "spend of the window",
                UNIT,
                deviceHour.total(),
                deviceHours(deployment, elapsed),
                tariff(deployment, run));
        CostTrace idleSeconds = CostTrace.given("idle instance-seconds", time.idleSeconds(), "s", MEASURED);
        CostTrace idleShare = CostTrace.quotient("idle share", "", idleSeconds, elapsed);
        CostTrace idle = CostTrace.product("idle spend", UNIT, total, idleShare);
        CostTrace prefillShare = CostTrace.quotient(
                "prefill share of busy time",
                "",
                CostTrace.given("prefill seconds", run.engine().steps().prefillSeconds(), "s", MEASURED),
                CostTrace.given("busy instance-seconds", time.busySeconds(), "s", MEASURED));
        CostTrace input = CostTrace.product("input spend", UNIT, total, prefillShare);
        return new RunSpend(
                List.of(),
                deviceHour,
                total,
                idleShare,
                idle,
                CostTrace.difference("busy spend", total, idle),
                input,
                CostTrace.difference("output spend", total, input));
    }

    /**
     * What several fleets spent together: every figure is the sum of theirs. A fleet that was never busy splits what it
     * cost between input and output as the others do.
     *
     * @param names of the fleets, in their order
     * @param deviceHours of each
     */
    static RunSpend together(List<String> names, List<RunSpend> fleets, List<Double> deviceHours) {
        CostTrace total = sum("spend of the window", names, fleets, RunSpend::total);
        CostTrace idle = sum("idle spend", names, fleets, RunSpend::idle);
        double hours = deviceHours.stream().mapToDouble(Double::doubleValue).sum();
        CostTrace mean = CostTrace.quotient(
                "device-hour, mean of the fleets",
                DeviceHourCost.UNIT,
                total,
                CostTrace.given("device-hours", hours, "h", MEASURED));
        CostTrace inputShare = CostTrace.given("input share of the fleets at work", inputShare(fleets), "", MEASURED);
        CostTrace input = sum("input spend", names, fleets, each -> each.inputOr(inputShare));
        return new RunSpend(
                fleets,
                new DeviceHourCost(Map.of(CostComponent.RENT, mean), mean),
                total,
                CostTrace.quotient("idle share", "", idle, total),
                idle,
                sum("busy spend", names, fleets, RunSpend::busy),
                input,
                CostTrace.difference("output spend", total, input));
    }

    private static double inputShare(List<RunSpend> fleets) {
        double input = 0;
        double total = 0;
        for (RunSpend fleet : fleets) {
            if (!Double.isNaN(fleet.input.value())) {
                input += fleet.input.value();
                total += fleet.total.value();
            }
        }
        return total > 0 ? input / total : Double.NaN;
    }

    private CostTrace inputOr(CostTrace share) {
        return Double.isNaN(input.value()) ? CostTrace.product(input.name(), UNIT, total, share) : input;
    }

    private static CostTrace sum(
            String name, List<String> names, List<RunSpend> fleets, Function<RunSpend, CostTrace> figure) {
        List<CostTrace> parts = new ArrayList<>();
        for (int i = 0; i < fleets.size(); i++) {
            CostTrace part = figure.apply(fleets.get(i));
            parts.add(part.named(part.name() + ", " + names.get(i)));
        }
        return CostTrace.sum(name, parts);
    }

    /** Time in which an instance was taken away is not paid. */
    private static CostTrace provisioned(EngineTotals engine) {
        String name = "provisioned instance-seconds";
        double seconds = engine.time().elapsedSeconds();
        if (!engine.reclaims().possible()) {
            return CostTrace.given(name, seconds, "s", MEASURED);
        }
        double away = engine.reclaims().awaySeconds();
        return CostTrace.difference(
                name,
                CostTrace.given("instance-seconds of the window", seconds + away, "s", MEASURED),
                CostTrace.given("instance-seconds taken back", away, "s", MEASURED));
    }

    private static CostTrace deviceHours(Deployment deployment, CostTrace elapsedSeconds) {
        int devices = deployment.instance().parallelism().devices();
        CostTrace hours = CostTrace.quotient(
                "instance-hours", "h", elapsedSeconds, CostTrace.given("seconds per hour", 3_600, "s", "definition"));
        return CostTrace.product(
                "device-hours", "h", hours, CostTrace.given("devices per instance", devices, "", "scenario"));
    }

    private static CostTrace tariff(Deployment deployment, RunResult run) {
        Window window = run.window();
        Tariff tariff = new Tariff(deployment.price().terms().tariff());
        double factor = tariff.meanFactor(window.startSeconds(), window.endSeconds());
        return CostTrace.given("time-of-day factor", factor, "", "tariff bands of the price over the window");
    }

    /** Busy spend on one kind of cost. */
    CostTrace busyOn(CostComponent component) {
        if (!fleets.isEmpty()) {
            return CostTrace.sum(
                    component.label() + " spend, busy",
                    fleets.stream().map(each -> each.busyOn(component)).toList());
        }
        return CostTrace.product(
                component.label() + " spend, busy",
                UNIT,
                busy,
                CostTrace.given(
                        component.label() + " share of device-hour", deviceHour.share(component), "", "device-hour"));
    }
}
