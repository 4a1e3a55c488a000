package io.kvasir.economics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.pricing.OperatorProfile;
import io.kvasir.model.pricing.PriceChoice;
import io.kvasir.model.pricing.PriceTerms;
import io.kvasir.model.pricing.SpotTerms;
import io.kvasir.model.pricing.TariffBand;
import io.kvasir.result.ClassResult;
import io.kvasir.result.Metric;
import io.kvasir.result.MetricGroup;
import io.kvasir.result.Observations;
import io.kvasir.result.Outcomes;
import io.kvasir.result.RequestResults;
import io.kvasir.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MoneyTest {
    private static final RunResult RUN = EconomicsFixtures.run();

    private static MoneyReport report(PriceChoice price) {
        return Money.report(EconomicsFixtures.deployment(price), RUN);
    }

    static Stream<PriceChoice> prices() {
        PriceTerms owned = PriceTerms.owned(OperatorProfile.NEOCLOUD.terms(283_000, 25_000, 8, 1.275));
        PriceTerms spot = new PriceTerms(
                Optional.empty(),
                new SpotTerms(0.2, 300),
                List.of(new TariffBand(22, 6, 0.5)),
                PriceTerms.FLAT.energy());
        return Stream.of(
                EconomicsFixtures.given(2.5),
                new PriceChoice(PriceChoice.Plan.OWNED, Double.NaN, EconomicsFixtures.TEST, owned),
                EconomicsFixtures.given(0.97).withTerms(spot));
    }

    @Test
    void fourDevicesForAnHourAt2_50_spend10Usd() {
        MoneyReport report = report(EconomicsFixtures.given(2.5));
        assertEquals(10, report.spend().total().value(), 1e-12);
        assertEquals(10, value(report, Metric.SPEND_PER_HOUR), 1e-12);
        assertEquals(10 / 6.0, value(report, Metric.USD_PER_MTOK_BLENDED), 1e-12);
        assertEquals(0.25, value(report, Metric.IDLE_SPEND_SHARE), 1e-12);
        assertEquals(10 / 4_000.0, value(report, Metric.USD_PER_FINISHED_REQUEST), 1e-15);
        assertEquals(10 / 3_400.0, value(report, Metric.USD_PER_GOOD_REQUEST), 1e-15);
        assertEquals(12.5, value(report, Metric.USD_PER_MTOK_GOOD), 1e-12);
    }

    @Test
    void inputAndOutput_shareTheSpendByTheBusyTimeOfEach() {
        MoneyReport report = report(EconomicsFixtures.given(2.5));
        assertEquals(2.5 / 5, value(report, Metric.USD_PER_MTOK_INPUT), 1e-12);
        assertEquals(7.5, value(report, Metric.USD_PER_MTOK_OUTPUT), 1e-12);
    }

    @Test
    void aCachedToken_costsLessThanAComputedOne_butNotNothing() {
        MoneyReport report = report(EconomicsFixtures.given(2.5));
        double cached = value(report, Metric.USD_PER_MTOK_CACHED_INPUT);
        double input = value(report, Metric.USD_PER_MTOK_INPUT);
        assertTrue(cached > 0 && cached < input / 10, cached + " of " + input);
    }

    @ParameterizedTest
    @MethodSource("prices")
    void accountingIdentity_everySplitAddsUpToTheSpend(PriceChoice price) {
        MoneyReport report = report(price);
        double spend = report.spend().total().value();
        double cent = 0.005;
        assertEquals(
                spend, report.spend().idle().value() + report.spend().busy().value(), 1e-9);
        assertEquals(
                spend, report.spend().input().value() + report.spend().output().value(), 1e-9);
        assertEquals(
                spend,
                report.classes().stream().mapToDouble(ClassSpend::totalUsd).sum(),
                1e-9);
        double perMtok = Stream.of(
                        Metric.USD_PER_MTOK_DEVICES,
                        Metric.USD_PER_MTOK_HOSTING,
                        Metric.USD_PER_MTOK_POWER,
                        Metric.USD_PER_MTOK_STAFF,
                        Metric.USD_PER_MTOK_IDLE)
                .mapToDouble(metric -> value(report, metric))
                .sum();
        assertEquals(value(report, Metric.USD_PER_MTOK_BLENDED), perMtok, 1e-9);
        double perToken = 5 * value(report, Metric.USD_PER_MTOK_INPUT) + value(report, Metric.USD_PER_MTOK_OUTPUT);
        assertEquals(spend, perToken, cent);
    }

    @ParameterizedTest
    @MethodSource("prices")
    void accountingIdentity_holdsInWholeCentsOverClasses(PriceChoice price) {
        MoneyReport report = report(price);
        List<Double> parts = new ArrayList<>();
        report.classes().forEach(spend -> {
            parts.add(spend.inputUsd());
            parts.add(spend.outputUsd());
        });
        long cents =
                CentRounding.cents(parts).stream().mapToLong(Long::longValue).sum();
        assertEquals(Math.round(100 * report.spend().total().value()), cents);
    }

    @Test
    void classes_payForTheirComputedPromptAndTheirOutput() {
        List<ClassSpend> classes = report(EconomicsFixtures.given(2.5)).classes();
        assertEquals("chat", classes.get(0).name());
        assertEquals(2.5 * 3 / 4, classes.get(0).inputUsd(), 1e-12);
        assertEquals(7.5 * 0.9, classes.get(0).outputUsd(), 1e-12);
    }

    @Test
    void timeOfDayTariff_countsTheHoursOfTheWindow() {
        PriceTerms half = new PriceTerms(
                Optional.empty(), SpotTerms.NONE, List.of(new TariffBand(1.5, 2, 0)), PriceTerms.FLAT.energy());
        MoneyReport report = report(EconomicsFixtures.given(2.5).withTerms(half));
        assertEquals(5, report.spend().total().value(), 1e-12);
    }

    @Test
    void unknownPrice_makesMoneyUndefined_butNotEnergy() {
        MoneyReport report = report(EconomicsFixtures.given(Double.NaN));
        assertTrue(Double.isNaN(value(report, Metric.USD_PER_MTOK_BLENDED)));
        assertTrue(value(report, Metric.JOULES_PER_OUTPUT_TOKEN) > 0);
    }

    @Test
    void energyMetrics_matchHandComputation() {
        MoneyReport report = report(EconomicsFixtures.given(2.5));
        double mfu = 1e18 / (2e15 * 5_400);
        double mbu = 1e16 / (6.7e12 * 5_400);
        double busyWatts = 70 + 630 * (0.30 + 0.40 * mbu + 0.75 * mfu) + 575;
        double idleWatts = 70 + 575 * 0.5;
        double joules = (5_400 * 2 * busyWatts + 1_800 * 2 * idleWatts) * 1.25;
        assertEquals(joules / 1e6, value(report, Metric.JOULES_PER_OUTPUT_TOKEN), 1e-9);
        assertEquals(joules / 6e6, value(report, Metric.JOULES_PER_TOTAL_TOKEN), 1e-9);
        assertEquals(joules / 3_600, value(report, Metric.AVERAGE_POWER), 1e-9);
        assertEquals(joules / 3.6e6 * 0.445 / 6, value(report, Metric.KG_CO2_PER_MTOK), 1e-9);
    }

    @Test
    void everyCostAndEnergyMetricButSessionsAndRightAnswers_isThere_andTraced() {
        Map<Metric, CostTrace> metrics = report(EconomicsFixtures.given(2.5)).metrics();
        for (Metric metric : Metric.values()) {
            boolean money = metric.group() == MetricGroup.COST || metric.group() == MetricGroup.ENERGY;
            boolean special = metric == Metric.USD_PER_SESSION
                    || metric == Metric.USD_PER_AGENT_HOUR
                    || metric == Metric.USD_PER_GOOD_ANSWER;
            assertEquals(money && !special, metrics.containsKey(metric), metric.key());
        }
        metrics.values().forEach(trace -> assertFalse(trace.formula().isEmpty(), trace.name()));
    }

    @Test
    void costPerSessionAndAgentHour_areTheSpendOverSessionsThatBegan_andOverHoursTheyWereOpen() {
        RunResult run = EconomicsFixtures.run();
        ClassResult all = run.overall();
        ClassResult begun = new ClassResult(
                all.name(),
                all.slo(),
                all.offeredPerSecond(),
                new Outcomes(4_000, 4_000, 0, 0, 0, 80, 36_000),
                all.tokens(),
                all.latencies(),
                all.attainment());
        RunResult sessions = RunResult.of(
                0,
                run.window(),
                new RequestResults(begun, run.classes()),
                run.engine(),
                new Observations(run.series(), run.verdicts()));
        MoneyReport report = Money.report(EconomicsFixtures.deployment(EconomicsFixtures.given(2.5)), sessions);
        assertEquals(50 * value(report, Metric.USD_PER_FINISHED_REQUEST), value(report, Metric.USD_PER_SESSION), 1e-12);
        // 80 sessions open for 10 hours together: 450 s each.
        assertEquals(8 * value(report, Metric.USD_PER_SESSION), value(report, Metric.USD_PER_AGENT_HOUR), 1e-12);
    }

    private static double value(MoneyReport report, Metric metric) {
        return report.values().getOrDefault(metric, Double.NaN);
    }
}
