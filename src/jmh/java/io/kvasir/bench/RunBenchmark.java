package io.kvasir.bench;

import io.kvasir.assembly.Policies;
import io.kvasir.assembly.RunAssembly;
import io.kvasir.assembly.RunOptions;
import io.kvasir.model.Scenario;
import io.kvasir.result.RunResult;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One whole run of 20,000 requests, from a bound scenario to its result. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RunBenchmark {
    @Param({"h100-8b-100k", "h100-8b-saturated", "h100-8b-speculative", "reasoning-1m", "fleet-16", "fleet-1000"})
    String scenario;

    private Scenario bound;

    @Setup
    public void bind() {
        Path file = Path.of("scenarios", "bench", scenario + ".yaml");
        bound = Policies.scenarioReader().read(file, List.of("workload.requests=20000"));
    }

    @Benchmark
    public RunResult run() {
        return new RunAssembly(bound, bound.deployments().get(0), 0, RunOptions.USUAL).run();
    }
}
