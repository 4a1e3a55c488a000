package io.kvasir.economics;

import io.kvasir.model.serving.Deployment;
import io.kvasir.result.InstanceTime;
import io.kvasir.result.RunResult;
import io.kvasir.result.Window;

/**
 * What a run spent in its measured window and on what. Idle time is attributed by use: each kind of work carries idle
 * spend in proportion to the busy time it took, so that input and output together pay for the whole window.
 *
 * @param deviceHour price of one device-hour
 * @param total all provisioned device-hours, busy and idle
 * @param idleShare idle share of the provisioned time
 * @param idle spend on idle time
 * @param busy spend on busy time
 * @param input total spend that prompt tokens caused
 * @param output total spend that output tokens caused
 */
public record RunSpend(
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
        CostTrace elapsed = CostTrace.given("provisioned instance-seconds", time.elapsedSeconds(), "s", MEASURED);
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
                deviceHour,
                total,
                idleShare,
                idle,
                CostTrace.difference("busy spend", total, idle),
                input,
                CostTrace.difference("output spend", total, input));
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
        return CostTrace.product(
                component.label() + " spend, busy",
                UNIT,
                busy,
                CostTrace.given(
                        component.label() + " share of device-hour", deviceHour.share(component), "", "device-hour"));
    }
}
