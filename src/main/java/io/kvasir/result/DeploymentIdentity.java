package io.kvasir.result;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.pricing.PriceChoice;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was simulated, in the words of a table.
 *
 * @param name as the scenario names it
 * @param accelerator catalogue id
 * @param model catalogue id
 * @param layout parallelism and replicas, such as {@code 2 × TP4}
 * @param precision weights and KV cache, such as {@code fp8, KV fp8}
 * @param engine software, version and scheduler
 * @param devices devices of all instances
 * @param price device-hour price and plan
 */
public record DeploymentIdentity(
        String name,
        String accelerator,
        String model,
        String layout,
        String precision,
        String engine,
        int devices,
        Price price) {
    /**
     * @param usdPerDeviceHour NaN when nobody publishes one
     * @param plan how it is bought, such as {@code on-demand}
     * @param source where the price comes from, with its date
     */
    public record Price(double usdPerDeviceHour, String plan, String source) {}

    /** From the scenario's own description. Of several models, or unlike instances, what differs is joined by a plus. */
    public static DeploymentIdentity of(Deployment deployment) {
        boolean unlike =
                deployment.fleets().stream().anyMatch(fleet -> fleet.prefill().isPresent());
        if (deployment.routing().isEmpty() && !unlike) {
            return single(deployment);
        }
        List<DeploymentIdentity> each =
                deployment.groups().stream().map(DeploymentIdentity::single).toList();
        double usd = 0;
        for (DeploymentIdentity fleet : each) {
            usd += fleet.price.usdPerDeviceHour() * fleet.devices / deployment.devices();
        }
        return new DeploymentIdentity(
                deployment.name(),
                joined(each, DeploymentIdentity::accelerator),
                joined(each, DeploymentIdentity::model),
                each.stream()
                        .map(group -> unlike ? group.name + " " + group.layout : group.layout)
                        .collect(Collectors.joining(" + ")),
                joined(each, DeploymentIdentity::precision),
                joined(each, DeploymentIdentity::engine),
                deployment.devices(),
                new Price(usd, joined(each, fleet -> fleet.price.plan()), joined(each, fleet -> fleet.price.source())));
    }

    private static String joined(List<DeploymentIdentity> fleets, Function<DeploymentIdentity, String> word) {
        return fleets.stream().map(word).distinct().collect(Collectors.joining(" + "));
    }

    private static DeploymentIdentity single(Deployment deployment) {
        InstanceSpec instance = deployment.instance();
        PriceChoice price = deployment.price();
        return new DeploymentIdentity(
                deployment.name(),
                instance.accelerator().id(),
                instance.model().id(),
                layout(instance.parallelism(), deployment.fleet().replicas()),
                precision(instance.precision()),
                instance.engine().software().name() + " "
                        + instance.engine().software().version() + ", "
                        + instance.engine().scheduler().name(),
                deployment.devices(),
                new Price(
                        price.usdPerDeviceHour(),
                        price.plan().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        sourceOf(price)));
    }

    /** Of what cannot run: name and accelerator alone are known. */
    public static DeploymentIdentity ofInfeasible(String name, String accelerator) {
        return new DeploymentIdentity(name, accelerator, "", "", "", "", 0, new Price(Double.NaN, "", ""));
    }

    private static String sourceOf(PriceChoice price) {
        String date = price.provenance().date();
        return price.provenance().source() + (date.isEmpty() ? "" : ", " + date);
    }

    private static String layout(Parallelism parallelism, int replicas) {
        StringBuilder text = new StringBuilder();
        append(text, "TP", parallelism.tensor());
        append(text, "PP", parallelism.pipeline());
        append(text, "DP", parallelism.data());
        append(text, "EP", parallelism.expert());
        String one = text.length() == 0 ? "TP1" : text.toString();
        return replicas == 1 ? one : replicas + " × " + one;
    }

    private static void append(StringBuilder text, String kind, int size) {
        if (size > 1) {
            text.append(text.length() == 0 ? "" : " ").append(kind).append(size);
        }
    }

    private static String precision(Precision precision) {
        String weights = lower(precision.weights());
        String activations = lower(precision.activations());
        String linear = weights.equals(activations) ? weights : weights + "/" + activations;
        return precision.kvCache().bits() == precision.activations().bits()
                ? linear
                : linear + ", KV " + lower(precision.kvCache());
    }

    private static String lower(NumberFormat format) {
        return format.name().toLowerCase(Locale.ROOT);
    }
}
