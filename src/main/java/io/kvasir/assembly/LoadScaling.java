package io.kvasir.assembly;

import io.kvasir.catalog.Catalog;
import io.kvasir.catalog.ParamSpec;
import io.kvasir.catalog.RecordSpec;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.Scenario;
import io.kvasir.model.raw.RawList;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.raw.RawNode;
import io.kvasir.model.raw.RawScalar;
import io.kvasir.model.workload.RequestClass;
import io.kvasir.model.workload.WorkloadSpec;
import io.kvasir.scenario.source.RawTrees;
import io.kvasir.unit.Unit;
import io.kvasir.workload.Workloads;
import io.kvasir.workload.arrival.ArrivalProcesses;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The same workload at another load. Every parameter of an arrival process that is a rate is multiplied, and a trace's
 * {@code rate_scale}; the shape over time, the lengths and the luck of request i stay, so that loads are compared under
 * common random numbers.
 */
public final class LoadScaling {
    private static final String RATE_SCALE = "rate_scale";

    private LoadScaling() {}

    /** Long-run requests per second of all classes; NaN when it follows from a file or from the service. */
    public static double meanRatePerSecond(WorkloadSpec workload) {
        return Workloads.meanRatePerSecond(workload);
    }

    /**
     * The scenario with its load multiplied.
     *
     * @param factor above 0
     * @throws IllegalArgumentException when a class's arrivals have no rate: a closed loop follows the service
     */
    public static Scenario scaled(Scenario scenario, double factor) {
        if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a load factor is above 0 and finite, got " + factor);
        }
        if (factor == 1) {
            return scenario;
        }
        WorkloadSpec workload = scenario.workload();
        List<RequestClass> classes =
                workload.classes().stream().map(each -> scaled(each, factor)).toList();
        return new Scenario(
                scenario.name(),
                scenario.question(),
                new WorkloadSpec(
                        classes,
                        workload.durationSeconds(),
                        workload.requests(),
                        workload.warmup(),
                        workload.timeoutSeconds()),
                scenario.deployments(),
                scenario.experiment(),
                scenario.studies());
    }

    private static RequestClass scaled(RequestClass each, double factor) {
        PolicyRef arrivals = each.arrivals();
        Catalog.Entry<?, ?> entry = ArrivalProcesses.CATALOG
                .find(arrivals.name())
                .orElseThrow(() -> new IllegalArgumentException("no arrival process " + arrivals.name()));
        RawMap parameters = scaled(arrivals.parameters(), entry.params(), factor);
        if (parameters.equals(arrivals.parameters())) {
            throw new IllegalArgumentException("the arrivals of class " + each.name() + " are " + arrivals.name()
                    + ", which has no rate to change; vary its own parameters by their paths");
        }
        return new RequestClass(
                each.name(),
                new PolicyRef(arrivals.name(), parameters),
                each.promptTokens(),
                each.outputTokens(),
                each.prefix(),
                each.slo(),
                each.priority(),
                each.sampling());
    }

    private static RawMap scaled(RawMap map, Class<? extends Record> type, double factor) {
        RawMap result = map;
        for (ParamSpec param : RecordSpec.of(type).params()) {
            Optional<String> written =
                    param.keys().stream().filter(map.entries()::containsKey).findFirst();
            if (param.key().equals(RATE_SCALE)) {
                double old = written.flatMap(map::get).map(LoadScaling::number).orElse(1.0);
                result = with(result, written.orElse(RATE_SCALE), plain(old * factor));
            } else if (written.isPresent()) {
                RawNode node = map.get(written.get()).orElseThrow();
                Optional<RawNode> changed = scaled(param, node, factor);
                result = changed.isPresent() ? with(result, written.get(), changed.get()) : result;
            }
        }
        return result;
    }

    private static Optional<RawNode> scaled(ParamSpec param, RawNode node, double factor) {
        if (param.param().unit() == Unit.PER_SECOND && node instanceof RawScalar scalar) {
            double rate = Unit.PER_SECOND.parse(scalar.text(), param.key());
            return Double.isFinite(rate) && rate > 0
                    ? Optional.of(new RawScalar(plain(rate * factor).text() + "/s", false, node.place()))
                    : Optional.empty();
        }
        Optional<Class<? extends Record>> element = elementRecord(param.type());
        if (element.isPresent() && node instanceof RawList list) {
            List<RawNode> items = list.items().stream()
                    .map(item -> item instanceof RawMap map ? scaled(map, element.get(), factor) : item)
                    .toList();
            return Optional.of(new RawList(items, node.place()));
        }
        return Optional.empty();
    }

    private static Optional<Class<? extends Record>> elementRecord(Type type) {
        if (type instanceof ParameterizedType generic
                && generic.getRawType() == List.class
                && generic.getActualTypeArguments()[0] instanceof Class<?> element
                && element.isRecord()) {
            return Optional.of(element.asSubclass(Record.class));
        }
        return Optional.empty();
    }

    private static RawMap with(RawMap map, String key, RawNode value) {
        return RawTrees.with(map, key, value, map.keyPlace(key));
    }

    private static double number(RawNode node) {
        return node instanceof RawScalar scalar ? Unit.NONE.parse(scalar.text()) : 1;
    }

    private static RawScalar plain(double value) {
        return RawScalar.of(BigDecimal.valueOf(value).toPlainString());
    }
}
