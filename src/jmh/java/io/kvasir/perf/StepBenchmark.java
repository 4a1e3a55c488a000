package io.kvasir.perf;

import io.kvasir.assembly.Policies;
import io.kvasir.model.Scenario;
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

/** One evaluation of the step-time model: a step of decodes, and one with a prompt in it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StepBenchmark {
    @Param({"1", "64", "256"})
    int sequences;

    @Param({"0", "512"})
    int promptTokens;

    private final StepShape shape = new StepShape();
    private final StepTime time = new StepTime();
    private StepTimeModel model;

    @Setup
    public void bind() {
        Scenario scenario = Policies.scenarioReader().read(Path.of("scenarios/bench/h100-8b-100k.yaml"), List.of());
        model = StepTimeModels.create(scenario.deployments().get(0).instance());
        shape.decodeSequences = sequences;
        shape.decodeQueryTokens = sequences;
        shape.decodeContextTokens = 640L * sequences;
        shape.decodeLocalContextTokens = shape.decodeContextTokens;
        if (promptTokens > 0) {
            shape.prefillSequences = 1;
            shape.prefillFinishing = 1;
            shape.prefillTokens = promptTokens;
            shape.prefillAttentionPairs = promptTokens * (promptTokens + 1) / 2.0;
            shape.prefillLocalPairs = shape.prefillAttentionPairs;
        }
    }

    @Benchmark
    public double evaluate() {
        model.evaluate(shape, time);
        return time.seconds.base;
    }
}
