package io.kvasir.economics;

import io.kvasir.model.serving.Deployment;
import io.kvasir.result.FleetRun;
import io.kvasir.result.Metric;
import io.kvasir.result.RunResult;
import io.kvasir.result.SloAttainment;
import io.kvasir.result.TokenCounts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Money and energy of a run: the entry point of this package for whoever holds a {@link RunResult}. Definitions of the
 * metrics stand in {@link Metric}.
 */
public final class Money {
    private static final String MEASURED = "this run";
    private static final double TOKENS_PER_MILLION = 1e6;

    private final RunResult run;
    private final FleetMoney whole;
    private final RunSpend spend;
    private final EnergyUse energy;
    private final Map<Metric, CostTrace> metrics = new EnumMap<>(Metric.class);

    private Money(RunResult run, FleetMoney whole) {
        this.run = run;
        this.whole = whole;
        this.spend = whole.spend();
        this.energy = whole.energy();
    }

    /** Every money and energy metric of a run, with its arithmetic, and the split by class and fleet. */
    public static MoneyReport report(Deployment deployment, RunResult run) {
        Money money = new Money(run, FleetMoney.of(deployment, run));
        money.perToken();
        money.perRequest();
        money.byComponent();
        money.energy();
        return new MoneyReport(money.spend, money.metrics, money.whole.classes(), money.energy);
    }

    /** The run with its money and energy metrics, and so each of its fleets. */
    public static RunResult priced(Deployment deployment, RunResult run) {
        RunResult priced = run.withMetrics(report(deployment, run).values());
        List<FleetRun> fleets = new ArrayList<>();
        for (int i = 0; i < run.engine().fleets().size(); i++) {
            FleetRun fleet = run.engine().fleets().get(i);
            RunResult alone = FleetMoney.alone(run, fleet);
            fleets.add(
                    fleet.withMetrics(report(deployment.groups().get(i), alone).values()));
        }
        return fleets.isEmpty() ? priced : priced.withFleets(fleets);
    }

    private void perToken() {
        TokenCounts tokens = run.overall().tokens();
        CostTrace prompt = count("prompt tokens", tokens.prompt());
        CostTrace output = count("output tokens", tokens.output());
        CostTrace all = CostTrace.sum("prompt and output tokens", List.of(prompt, output));
        SloAttainment attainment = run.overall().attainment();
        perMillion(Metric.USD_PER_MTOK_BLENDED, spend.total(), all);
        perMillion(Metric.USD_PER_MTOK_INPUT, spend.input(), prompt);
        perMillion(Metric.USD_PER_MTOK_OUTPUT, spend.output(), output);
        perMillion(
                Metric.USD_PER_MTOK_GOOD,
                spend.total(),
                count("output tokens within SLO", attainment.goodOutputTokens()));
        perMillion(
                Metric.USD_PER_MTOK_CACHED_INPUT,
                whole.cacheHits(),
                count(
                        "cached prompt tokens",
                        run.engine().fleets().isEmpty()
                                ? tokens.cachedPrompt()
                                : run.engine().kv().prefixHitTokens()));
    }

    private void perRequest() {
        perUnit(
                Metric.USD_PER_FINISHED_REQUEST,
                count("finished requests", run.overall().outcomes().finished()));
        long sessions = run.overall().outcomes().sessions();
        if (sessions > 0) {
            perUnit(Metric.USD_PER_SESSION, count("sessions that began", sessions));
        }
        agentHours();
        perUnit(
                Metric.USD_PER_GOOD_REQUEST,
                count("requests within SLO", run.overall().attainment().goodRequests()));
        double quality = run.metric(Metric.ANSWER_QUALITY);
        if (!Double.isNaN(quality)) {
            long right = Math.round(quality * run.overall().outcomes().finished());
            perUnit(Metric.USD_PER_GOOD_ANSWER, count("finished requests answered right", right));
        }
        CostTrace seconds = CostTrace.given("window", run.window().seconds(), "s", MEASURED);
        CostTrace hours = CostTrace.quotient(
                "window in hours", "h", seconds, CostTrace.given("seconds per hour", 3_600, "s", "definition"));
        put(Metric.SPEND_PER_HOUR, CostTrace.quotient(key(Metric.SPEND_PER_HOUR), "USD/h", spend.total(), hours));
        put(Metric.IDLE_SPEND_SHARE, spend.idleShare());
    }

    private void agentHours() {
        double open = run.overall().outcomes().sessionSeconds();
        if (open > 0) {
            CostTrace seconds = CostTrace.given("time that sessions were open", open, "s", MEASURED);
            CostTrace hours = CostTrace.quotient(
                    "agent-hours", "h", seconds, CostTrace.given("seconds per hour", 3_600, "s", "definition"));
            perUnit(Metric.USD_PER_AGENT_HOUR, hours);
        }
    }

    private void byComponent() {
        TokenCounts tokens = run.overall().tokens();
        CostTrace all = count("prompt and output tokens", tokens.total());
        CostTrace hosting = spend.busyOn(CostComponent.HOSTING);
        CostTrace power = spend.busyOn(CostComponent.POWER);
        CostTrace staff = spend.busyOn(CostComponent.STAFF);
        CostTrace others = CostTrace.sum("hosting, power and staff, busy", List.of(hosting, power, staff));
        CostTrace devices = CostTrace.difference("devices, busy", spend.busy(), others);
        perMillion(Metric.USD_PER_MTOK_DEVICES, devices, all);
        perMillion(Metric.USD_PER_MTOK_HOSTING, hosting, all);
        perMillion(Metric.USD_PER_MTOK_POWER, power, all);
        perMillion(Metric.USD_PER_MTOK_STAFF, staff, all);
        perMillion(Metric.USD_PER_MTOK_IDLE, spend.idle(), all);
    }

    private void energy() {
        TokenCounts tokens = run.overall().tokens();
        CostTrace joules = energy.traces().utilityJoules();
        CostTrace output = count("output tokens", tokens.output());
        CostTrace all = count("prompt and output tokens", tokens.total());
        CostTrace seconds = CostTrace.given("window", run.window().seconds(), "s", MEASURED);
        quotient(Metric.JOULES_PER_OUTPUT_TOKEN, joules, output);
        quotient(Metric.JOULES_PER_TOTAL_TOKEN, joules, all);
        quotient(Metric.AVERAGE_POWER, joules, seconds);
        perMillion(Metric.KG_CO2_PER_MTOK, energy.traces().kgCo2(), all);
    }

    private void perMillion(Metric metric, CostTrace amount, CostTrace tokens) {
        CostTrace millions = CostTrace.quotient(
                tokens.name() + ", millions",
                "Mtok",
                tokens,
                CostTrace.given("tokens per million", TOKENS_PER_MILLION, "", "definition"));
        quotient(metric, amount, millions);
    }

    private void perUnit(Metric metric, CostTrace units) {
        quotient(metric, spend.total(), units);
    }

    private void quotient(Metric metric, CostTrace above, CostTrace below) {
        put(metric, CostTrace.quotient(key(metric), metric.unit().symbol(), above, below));
    }

    private void put(Metric metric, CostTrace trace) {
        metrics.put(metric, trace.named(key(metric)));
    }

    private static String key(Metric metric) {
        return metric.key();
    }

    private static CostTrace count(String name, long count) {
        return CostTrace.given(name, count, "", MEASURED);
    }
}
