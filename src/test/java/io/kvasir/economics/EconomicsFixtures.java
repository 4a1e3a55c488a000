package io.kvasir.economics;

import io.kvasir.model.NumberFormat;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.Provenance;
import io.kvasir.model.hardware.Accelerator;
import io.kvasir.model.hardware.ComputeRates;
import io.kvasir.model.hardware.DeviceMemory;
import io.kvasir.model.hardware.Interconnect;
import io.kvasir.model.hardware.PowerDraw;
import io.kvasir.model.llm.ArchitectureFixtures;
import io.kvasir.model.pricing.PriceChoice;
import io.kvasir.model.serving.Deployment;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.FleetSpec;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvConfig;
import io.kvasir.model.serving.OffloadConfig;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.model.workload.Slo;
import io.kvasir.result.ClassResult;
import io.kvasir.result.EngineTotals;
import io.kvasir.result.InstanceTime;
import io.kvasir.result.KvTotals;
import io.kvasir.result.Latencies;
import io.kvasir.result.Observations;
import io.kvasir.result.Outcomes;
import io.kvasir.result.RequestResults;
import io.kvasir.result.RunResult;
import io.kvasir.result.SloAttainment;
import io.kvasir.result.SpeculationTotals;
import io.kvasir.result.StepTotals;
import io.kvasir.result.TimeSeries;
import io.kvasir.result.TokenCounts;
import io.kvasir.result.Verdicts;
import io.kvasir.result.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two instances of two H100 each, and a run of one hour in which they were busy three quarters of the time. */
final class EconomicsFixtures {
    static final Provenance TEST = new Provenance("test", "2025-01", Provenance.Confidence.C);
    static final PowerDraw H100_POWER = new PowerDraw(700, 70, 10_200, 8, 1_730);

    private EconomicsFixtures() {}

    static PriceChoice given(double usdPerDeviceHour) {
        return new PriceChoice(PriceChoice.Plan.GIVEN, usdPerDeviceHour, TEST);
    }

    static Deployment deployment(PriceChoice price) {
        Accelerator h100 = new Accelerator(
                "h100-sxm",
                "H100 SXM",
                "NVIDIA",
                "2022-09",
                new ComputeRates(Map.of(NumberFormat.BF16, 989e12)),
                new DeviceMemory(85_520_809_984L, 3.35e12, "HBM3", 0, Double.NaN, 132),
                new Interconnect("NVLink4", Interconnect.Topology.SWITCHED, 450e9, 8, Double.NaN, Double.NaN),
                H100_POWER,
                TEST);
        PolicyRef any = PolicyRef.of("any");
        EngineConfig engine = new EngineConfig(
                new EngineSoftware("vllm", "0.15"),
                any,
                256,
                8192,
                8192,
                new KvConfig(any, 16, 0.9, 0, true, any, OffloadConfig.NONE),
                new ExecutionConfig(any, true, false, 512, false, any));
        InstanceSpec instance = new InstanceSpec(
                ArchitectureFixtures.llama8b(), h100, Parallelism.tensor(2), Precision.BF16, engine, Optional.empty());
        return new Deployment("two", instance, new FleetSpec(2, any, any), price);
    }

    /** 7,200 instance-seconds, 5,400 busy, of which 1,350 on prompts; two classes, the second cached by half. */
    static RunResult run() {
        ClassResult chat = result("chat", 3_000, new TokenCounts(3_000_000, 0, 900_000), 2_400, 700_000);
        ClassResult code = result("code", 1_000, new TokenCounts(2_000_000, 1_000_000, 100_000), 1_000, 100_000);
        ClassResult all =
                result(ClassResult.ALL, 4_000, new TokenCounts(5_000_000, 1_000_000, 1_000_000), 3_400, 800_000);
        EngineTotals engine = new EngineTotals(
                new InstanceTime(5_400, 1_800, 7_200, Double.NaN, 4, 2e15, 6.7e12),
                new StepTotals(200_000, 1_800, 2_700, 540, 360, 1_350, 1e18, 1e16),
                new KvTotals(100, 200, 1_000, 0, 10, 5),
                SpeculationTotals.NONE,
                990_000,
                12);
        return RunResult.of(
                0,
                new Window(3_600, 7_200),
                new RequestResults(all, List.of(chat, code)),
                engine,
                new Observations(TimeSeries.EMPTY, Verdicts.NOT_JUDGED));
    }

    private static ClassResult result(String name, long requests, TokenCounts tokens, long good, long goodTokens) {
        return new ClassResult(
                name,
                Slo.NONE,
                requests / 3_600.0,
                new Outcomes(requests, requests, 0, 0, 0),
                tokens,
                Latencies.EMPTY,
                new SloAttainment(good, goodTokens, Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    }
}
