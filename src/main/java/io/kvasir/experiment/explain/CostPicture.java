package io.kvasir.experiment.explain;

import io.kvasir.assembly.RunAssembly;
import io.kvasir.assembly.RunOptions;
import io.kvasir.catalog.data.ApiPriceBook;
import io.kvasir.economics.ApiCost;
import io.kvasir.economics.BreakEven;
import io.kvasir.economics.CentRounding;
import io.kvasir.economics.ClassSpend;
import io.kvasir.economics.CostTrace;
import io.kvasir.economics.Figures;
import io.kvasir.economics.Money;
import io.kvasir.economics.MoneyReport;
import io.kvasir.economics.RunSpend;
import io.kvasir.model.Scenario;
import io.kvasir.model.pricing.ApiPrice;
import io.kvasir.model.serving.Deployment;
import io.kvasir.perf.MemoryPlan;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.result.TokenCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The cost of one deployment taken apart, after one replication: every figure with its formula, numbers and sources. */
public final class CostPicture {
    private static final String PART = "  %-40s %12s USD";

    /** Parts of the cost of a token; they add up to the whole. */
    private static final List<Metric> PARTS = List.of(
            Metric.USD_PER_MTOK_DEVICES,
            Metric.USD_PER_MTOK_HOSTING,
            Metric.USD_PER_MTOK_POWER,
            Metric.USD_PER_MTOK_STAFF,
            Metric.USD_PER_MTOK_IDLE);

    private CostPicture() {}

    /**
     * The same run against the API prices of a model: what its mean request costs there, and from which load the
     * deployment is cheaper.
     *
     * @param apiModel as the API price table names it
     * @throws IllegalArgumentException when the table has no such model
     */
    public static List<String> against(Scenario scenario, Deployment deployment, String apiModel) {
        List<ApiPrice> prices = ApiPriceBook.shipped().of(apiModel);
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("no API price of '" + apiModel + "'; there are "
                    + ApiPriceBook.shipped().prices().stream()
                            .map(ApiPrice::model)
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        if (problem(deployment).isPresent()) {
            return List.of();
        }
        RunResult run = new RunAssembly(scenario, deployment, 0, RunOptions.USUAL).run();
        List<String> lines = new ArrayList<>();
        for (ApiPrice price : prices) {
            lines.addAll(against(run, price));
        }
        return List.copyOf(lines);
    }

    private static List<String> against(RunResult run, ApiPrice price) {
        TokenCounts tokens = run.overall().tokens();
        double requests = run.overall().outcomes().finished();
        double own = run.metric(Metric.SPEND_PER_HOUR);
        double apiUsd = ApiCost.requestUsd(
                price, tokens.prompt() / requests, tokens.cachedPrompt() / requests, tokens.output() / requests);
        double served = run.metric(Metric.REQUEST_THROUGHPUT);
        String name = price.provider() + " " + price.model() + ", " + price.firstDay();
        if (!(own > 0) || !(apiUsd > 0) || !(served > 0)) {
            return List.of(name + ": no break-even, a cost or the throughput is not known");
        }
        BreakEven breakEven = BreakEven.of(own, apiUsd, served);
        return List.of(String.format(
                Locale.ROOT,
                "%s: %s USD a request; self-hosting is cheaper from %s requests/s on, %s of the load served here",
                name,
                Figures.text(apiUsd),
                Figures.text(breakEven.requestsPerSecond().value()),
                Figures.percent(breakEven.utilisation().value())));
    }

    private static Optional<String> problem(Deployment deployment) {
        return deployment.groups().stream()
                .flatMap(each -> MemoryPlan.of(each.instance()).problem().stream())
                .findFirst();
    }

    /** Text for people. A deployment that does not fit its devices says so. */
    public static List<String> lines(Scenario scenario, Deployment deployment) {
        Optional<String> problem = problem(deployment);
        if (problem.isPresent()) {
            return List.of("does not fit: " + problem.get());
        }
        RunResult run = new RunAssembly(scenario, deployment, 0, RunOptions.USUAL).run();
        return lines(Money.report(deployment, run), run);
    }

    /** Text for people: what the window was spent on, to the cent, and every metric with its arithmetic. */
    static List<String> lines(MoneyReport report, RunResult run) {
        List<String> lines = new ArrayList<>();
        if (Double.isNaN(report.spend().total().value())) {
            lines.add("no cost: "
                    + String.join("; ", sources(report.spend().deviceHour().total())));
            return List.copyOf(lines);
        }
        lines.add("spend of the window, by work:");
        parts(
                lines,
                List.of("prompt tokens", "output tokens"),
                List.of(report.spend().input().value(), report.spend().output().value()));
        lines.add("spend of the window, by use:");
        parts(
                lines,
                List.of("busy", "idle"),
                List.of(report.spend().busy().value(), report.spend().idle().value()));
        lines.add("spend of the window, by part:");
        parts(
                lines,
                PARTS.stream().map(metric -> amount(report, metric).name()).toList(),
                PARTS.stream().map(metric -> amount(report, metric).value()).toList());
        List<RunSpend> fleets = report.spend().fleets();
        if (!fleets.isEmpty()) {
            lines.add("spend of the window, by fleet:");
            parts(
                    lines,
                    run.engine().fleets().stream()
                            .map(each -> each.identity().name())
                            .toList(),
                    fleets.stream().map(each -> each.total().value()).toList());
        }
        if (report.classes().size() > 1) {
            lines.add("spend of the window, by class (prompts by tokens computed, answers by tokens):");
            parts(
                    lines,
                    report.classes().stream().map(ClassSpend::name).toList(),
                    report.classes().stream().map(ClassSpend::totalUsd).toList());
        }
        lines.add("");
        lines.addAll(CostTrace.lines(List.copyOf(report.metrics().values())));
        return List.copyOf(lines);
    }

    /** What a metric divides by its tokens. */
    private static CostTrace amount(MoneyReport report, Metric metric) {
        CostTrace none = CostTrace.given(metric.title(), Double.NaN, "USD", "");
        CostTrace trace = report.metrics().get(metric);
        return trace == null ? none : trace.inputs().get(0);
    }

    /** Amounts rounded so that they add up to the rounded total; undefined ones as such, without a total. */
    private static void parts(List<String> lines, List<String> names, List<Double> amounts) {
        if (amounts.stream().anyMatch(amount -> amount.isNaN())) {
            for (int i = 0; i < names.size(); i++) {
                lines.add(String.format(Locale.ROOT, PART, names.get(i), Figures.text(amounts.get(i))));
            }
            return;
        }
        List<Long> cents = CentRounding.cents(amounts);
        for (int i = 0; i < names.size(); i++) {
            lines.add(String.format(Locale.ROOT, PART, names.get(i), usd(cents.get(i))));
        }
        long total = cents.stream().mapToLong(Long::longValue).sum();
        lines.add(String.format(Locale.ROOT, PART, "total", usd(total)));
    }

    private static String usd(long cents) {
        return String.format(Locale.ROOT, "%,.2f", cents / 100.0);
    }

    private static List<String> sources(CostTrace trace) {
        List<String> found = new ArrayList<>();
        if (!trace.source().isEmpty()) {
            found.add(trace.source());
        }
        trace.inputs().forEach(input -> found.addAll(sources(input)));
        return found;
    }
}
