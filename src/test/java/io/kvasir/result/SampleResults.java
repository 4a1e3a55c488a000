package io.kvasir.result;

import io.kvasir.model.workload.Slo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Results shaped like those of a 70B chat scenario over eight accelerators, made by formula from a fixed seed: for tests
 * of what shows results. The numbers are plausible, not simulated.
 */
public final class SampleResults {
    /** A name that is an attack in HTML, terminals, spreadsheets and Markdown at once. */
    public static final String HOSTILE = "=</script><img src=x onerror=alert(1)>\"'&|`*\u001b[31m<!--\u202e";

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final double WINDOW_SECONDS = 1620;
    private static final int BINS = 180;

    private SampleResults() {}

    /** What one sample deployment is like. */
    private record Traits(
            String name,
            String accelerator,
            int tensor,
            int replicas,
            double ttft,
            double tpot,
            double usdPerHour,
            double attainment) {}

    private static final List<Traits> EIGHT = List.of(
            new Traits("h100-fp8", "h100-sxm", 4, 2, 0.145, 0.0172, 2.49, 0.994),
            new Traits("h200", "h200-sxm", 4, 1, 0.212, 0.0208, 3.19, 0.981),
            new Traits("b200", "b200", 2, 2, 0.088, 0.0111, 4.99, 0.998),
            new Traits("a100-80", "a100-80gb-sxm", 4, 3, 0.284, 0.0291, 1.35, 0.961),
            new Traits("mi300x", "mi300x", 2, 2, 0.171, 0.0199, 1.99, 0.987),
            new Traits("l40s", "l40s", 8, 2, 0.731, 0.0556, 0.87, 0.412),
            new Traits("tpu-v6e", "tpu-v6e", 8, 2, 0.233, 0.0224, 1.38, 0.976),
            new Traits("trainium2", "trainium2", 16, 1, 0.259, 0.0263, 1.41, 0.968));

    private static final ScenarioResult CHAT = makeChat();

    /** Eight deployments, one of them missing its SLO, three replications. */
    public static ScenarioResult chat() {
        return CHAT;
    }

    private static ScenarioResult makeChat() {
        List<DeploymentResult> deployments = new ArrayList<>();
        for (Traits traits : EIGHT) {
            deployments.add(deployment(traits, 3, Verdict.good("queue does not grow"), List.of("chat")));
        }
        return result("chat-70b", deployments);
    }

    /** One stable, one saturated and one infeasible deployment, two classes, hostile names throughout. */
    public static ScenarioResult hostile() {
        Traits good = new Traits(HOSTILE, "h100-sxm", 4, 1, 0.2, 0.02, 2.49, 0.97);
        Traits slow = new Traits("slow " + HOSTILE, "l40s", 4, 1, 40, 0.09, 0.87, 0.05);
        DeploymentResult saturated =
                deployment(slow, 2, Verdict.bad("offered 12/s, served 9.4/s"), List.of("chat", HOSTILE));
        return result(
                HOSTILE,
                List.of(
                        deployment(good, 2, Verdict.good("queue does not grow"), List.of("chat", HOSTILE)),
                        saturated,
                        DeploymentResult.infeasible(
                                identity(new Traits("big", "l40s", 1, 1, 1, 1, 0.87, 0)),
                                "weights 141.1 GB on 1 × 44.7 GiB leave nothing for KV blocks; try tensor: 4")));
    }

    /** One deployment, one replication, no SLO, no prices: the least a run gives. */
    public static ScenarioResult bare() {
        Traits traits = new Traits("only", "h100-sxm", 1, 1, 0.1, 0.01, Double.NaN, 1);
        DeploymentResult priced = deployment(traits, 1, Verdict.good(""), List.of());
        RunResult run = priced.runs().get(0);
        RunResult unpriced = RunResult.of(
                0,
                run.window(),
                new RequestResults(run.overall(), List.of()),
                run.engine(),
                new Observations(TimeSeries.EMPTY, Verdicts.NOT_JUDGED));
        return result("bare", List.of(DeploymentResult.of(priced.identity(), List.of(unpriced), 0.95)));
    }

    private static ScenarioResult result(String name, List<DeploymentResult> deployments) {
        return new ScenarioResult(
                new ScenarioResult.Header(
                        name,
                        "Which accelerator serves 20 chat requests a second cheapest within the SLO?",
                        1,
                        deployments.get(0).runs().size(),
                        0.95,
                        "0.1.0"),
                deployments,
                new Assumptions(
                        "kvasir: 1\nname: chat-70b\nmodel: llama-3.1-70b\n# " + name.replace('\n', ' ') + "\n",
                        List.of(
                                new Assumptions.SourceNote(
                                        "accelerator h100-sxm", "NVIDIA H100 data sheet", "2024-07", "A"),
                                new Assumptions.SourceNote("price h100-sxm", "public price list", "2026-10-01", "B")),
                        List.of("Trainium2 step times are extrapolated from two measurements.")));
    }

    private static DeploymentIdentity identity(Traits traits) {
        String layout = (traits.replicas > 1 ? traits.replicas + " × " : "") + "TP" + traits.tensor;
        return new DeploymentIdentity(
                traits.name,
                traits.accelerator,
                "llama-3.1-70b",
                layout,
                "fp8, KV fp8",
                "vllm 0.15.1, vllm-v1",
                traits.tensor * traits.replicas,
                new DeploymentIdentity.Price(traits.usdPerHour, "on-demand", "public price list, 2026-10-01"));
    }

    private static DeploymentResult deployment(Traits traits, int replications, Verdict load, List<String> classes) {
        List<RunResult> runs = new ArrayList<>();
        for (int i = 0; i < replications; i++) {
            SplittableRandom luck = new SplittableRandom(7919L * i + 31);
            double noise = 1 + 0.03 * (luck.nextDouble() - 0.5);
            runs.add(run(traits, i, noise, load, classes));
        }
        return DeploymentResult.of(identity(traits), runs, 0.95);
    }

    private static RunResult run(Traits traits, int replication, double noise, Verdict load, List<String> classes) {
        long arrived = Math.round(20 * WINDOW_SECONDS * noise);
        ClassResult all = requests(ClassResult.ALL, traits, noise, arrived);
        List<ClassResult> each = classes.stream()
                .map(name -> requests(name, traits, noise, arrived / classes.size()))
                .toList();
        Verdict warmup = Verdict.good("MSER-5 cuts the first 180 s");
        Verdicts verdicts =
                new Verdicts(load, warmup, Verdict.good("324 requests beyond p99"), Verdict.good("inside"), List.of());
        EngineTotals engine = engine(traits, all, noise);
        RunResult run = RunResult.of(
                replication,
                new Window(180, 180 + WINDOW_SECONDS),
                new RequestResults(all, each),
                engine,
                new Observations(series(traits, replication), verdicts));
        return run.withMetrics(money(traits, all, engine));
    }

    private static ClassResult requests(String name, Traits traits, double noise, long arrived) {
        long good = Math.round(arrived * traits.attainment);
        Outcomes outcomes = new Outcomes(arrived, arrived - 20, 0, 12, 8);
        TokenCounts tokens = new TokenCounts(arrived * 1020, arrived * 96, arrived * 210);
        Latencies latencies = new Latencies(
                lognormal(arrived, traits.ttft * noise, 0.42),
                lognormal(arrived, traits.tpot * noise, 0.16),
                lognormal(arrived * 209, traits.tpot * noise, 0.31),
                lognormal(arrived, (traits.ttft + 180 * traits.tpot) * noise, 0.55),
                lognormal(arrived, traits.ttft * 0.3 * noise, 0.8));
        Slo slo = new Slo(0.5, 0.05, Double.NaN, Double.NaN);
        SloAttainment attainment = new SloAttainment(
                good, good * 208, traits.attainment, Math.min(1, traits.attainment + 0.004), Double.NaN, Double.NaN);
        return new ClassResult(name, slo, arrived / WINDOW_SECONDS, outcomes, tokens, latencies, attainment);
    }

    private static Distribution lognormal(long count, double median, double sigma) {
        DoubleUnaryOperator quantile = level -> median
                * StrictMath.exp(
                        sigma * NORMAL.inverseCumulativeProbability(Math.min(0.9998, Math.max(0.0002, level))));
        double mean = median * StrictMath.exp(sigma * sigma / 2);
        return Distribution.of(count, mean, mean * sigma, quantile);
    }

    private static EngineTotals engine(Traits traits, ClassResult all, double noise) {
        double elapsed = WINDOW_SECONDS * traits.replicas;
        double busy = elapsed * Math.min(0.99, 0.62 + 5 * traits.tpot * noise);
        double peak = 1.9e15 * traits.tensor;
        return new EngineTotals(
                new InstanceTime(
                        busy, elapsed - busy, elapsed, Double.NaN, traits.tensor * traits.replicas, peak, 3.3e12),
                new StepTotals(
                        Math.round(busy / traits.tpot),
                        0.27 * busy,
                        0.52 * busy,
                        0.13 * busy,
                        0.08 * busy,
                        0.24 * busy,
                        0.21 * peak * busy,
                        0.58 * 3.3e12 * busy),
                new KvTotals(
                        3100 + 20_000 * traits.tpot,
                        5900,
                        6800,
                        0,
                        all.tokens().prompt(),
                        all.tokens().cachedPrompt()),
                new SpeculationTotals(100_000, 300_000, 186_000, List.of(18_000L, 24_000L, 22_000L, 36_000L)),
                all.tokens().output(),
                900 * traits.tpot);
    }

    private static Map<Metric, Double> money(Traits traits, ClassResult all, EngineTotals engine) {
        double perHour = traits.usdPerHour * traits.tensor * traits.replicas;
        double blended = perHour / 3600 * WINDOW_SECONDS / all.tokens().total() * 1e6;
        double idle = engine.time().idleSeconds() / engine.time().elapsedSeconds();
        return Map.of(
                Metric.USD_PER_MTOK_BLENDED, blended,
                Metric.USD_PER_MTOK_INPUT, blended * 0.31,
                Metric.USD_PER_MTOK_OUTPUT, blended * 4.3,
                Metric.SPEND_PER_HOUR, perHour,
                Metric.IDLE_SPEND_SHARE, idle,
                Metric.USD_PER_MTOK_DEVICES, blended * (1 - idle) * 0.9,
                Metric.USD_PER_MTOK_POWER, blended * (1 - idle) * 0.1,
                Metric.USD_PER_MTOK_IDLE, blended * idle,
                Metric.JOULES_PER_OUTPUT_TOKEN, 0.9 * traits.tensor * 700 * traits.replicas / 4200);
    }

    private static TimeSeries series(Traits traits, int replication) {
        SplittableRandom random = new SplittableRandom(traits.name.hashCode() * 31L + replication);
        List<List<Double>> levels = new ArrayList<>();
        for (int level = 0; level < 6; level++) {
            levels.add(new ArrayList<>());
        }
        double wave = 0;
        for (int bin = 0; bin < BINS; bin++) {
            wave = 0.85 * wave + 0.15 * (random.nextDouble() - 0.5);
            double rise = 1 - Math.pow(0.9, bin + 1.0);
            double load = rise * (1 + wave);
            levels.get(0).add(Math.min(1, load * (0.25 + 12 * traits.tpot)));
            levels.get(1).add(load * 900 * traits.tpot);
            levels.get(2).add(Math.max(0, 30 * wave * traits.ttft * 10));
            levels.get(3).add(load * 4200 * traits.tpot);
            levels.get(4).add(20 * (1 + wave));
            levels.get(5).add(4200 * load);
        }
        return new TimeSeries(
                0, 10, levels.get(0), levels.get(1), levels.get(2), levels.get(3), levels.get(4), levels.get(5));
    }
}
