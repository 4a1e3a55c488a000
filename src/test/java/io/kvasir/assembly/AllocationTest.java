package io.kvasir.assembly;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.kvasir.engine.RequestState;
import io.kvasir.engine.StepObserver;
import io.kvasir.engine.StepView;
import io.kvasir.measure.RequestSink;
import io.kvasir.model.Scenario;
import io.kvasir.sim.CheckLevel;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What runs allocate, from the JVM's own count of this thread's bytes. */
final class AllocationTest {
    /** The smallest object. Windows of measurement take two thirds of that over the steps watched, whatever steps do. */
    private static final double BYTES_PER_STEP = 16;

    private static final double BYTES_PER_REQUEST = 1024;
    private static final Path SCENARIO = Path.of("scenarios/bench/h100-8b-100k.yaml");
    private static final Path SPECULATIVE = Path.of("scenarios/bench/h100-8b-speculative.yaml");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @BeforeEach
    void countBytes() {
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count what threads allocate");
        threads.setThreadAllocatedMemoryEnabled(true);
    }

    @Test
    void decodeSteps_allocateNothing() {
        assertNothingPerStep(SCENARIO, false, 120_000, 1);
    }

    @Test
    void coalescedSteps_allocateNothing() {
        assertNothingPerStep(SCENARIO, true, 120_000, 1);
    }

    @Test
    void roundsOfSpeculation_allocateNothing() {
        assertNothingPerStep(SPECULATIVE, true, 120_000, 1);
    }

    /** Prompts in pieces of one token. */
    @Test
    void chunksOfPrompts_allocateNothing() {
        assertNothingPerStep(
                SCENARIO,
                false,
                10,
                100_000,
                "deployments.h100.engine.max_num_seqs=1",
                "deployments.h100.engine.max_num_batched_tokens=1");
    }

    /** They come and go; what one costs is mostly itself, its state and its share of the result's histograms. */
    @Test
    void requests_costLittle() {
        long few = bytes(SCENARIO, RunSinks.NONE, "workload.requests=16000");
        long many = bytes(SCENARIO, RunSinks.NONE, "workload.requests=32000");
        double each = (many - few) / 16_000.0;
        assertTrue(each < BYTES_PER_REQUEST, each + " bytes per request");
    }

    /** Two requests at once, whose steps are watched late, when windows of measurement have grown long. */
    private void assertNothingPerStep(Path scenario, boolean coalescing, int output, int prompt, String... more) {
        List<String> settings = new ArrayList<>(List.of(more));
        settings.add("workload.requests=2");
        settings.add("deployments.h100.engine.max_model_len=128k");
        settings.add("workload.arrivals={process: constant, rate: 10000/s}");
        settings.add("workload.prompt_tokens={distribution: constant, value: " + prompt + "}");
        settings.add("workload.output_tokens={distribution: constant, value: " + output + "}");
        settings.add("workload.warmup=none");
        Watch watch = new Watch();
        bytes(scenario, coalescing, (deployment, replication) -> watch, settings.toArray(String[]::new));
        assertTrue(watch.steps > Watch.LAST, "enough steps: " + watch.steps);
        double perStep = (double) (watch.bytesAtLast - watch.bytesAtFirst) / (Watch.LAST - Watch.FIRST);
        assertTrue(perStep < BYTES_PER_STEP, perStep + " bytes per step");
    }

    private final class Watch implements RequestSink, StepObserver {
        static final int FIRST = 15_000;
        static final int LAST = 40_000;

        private int steps;
        private long bytesAtFirst;
        private long bytesAtLast;

        @Override
        public void left(RequestState request) {}

        @Override
        public StepObserver stepObserver(int instance) {
            return this;
        }

        @Override
        public void step(double startSeconds, double seconds, StepView step, long kvBlocks) {
            steps++;
            if (steps == FIRST) {
                bytesAtFirst = allocated();
            } else if (steps == LAST) {
                bytesAtLast = allocated();
            }
        }
    }

    private long allocated() {
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private long bytes(Path file, RunSinks sinks, String... settings) {
        return bytes(file, true, sinks, settings);
    }

    private long bytes(Path file, boolean coalescing, RunSinks sinks, String... settings) {
        Scenario scenario = Policies.scenarioReader().read(file, List.of(settings));
        RunOptions options = new RunOptions(CheckLevel.BASIC, coalescing, sinks);
        RunAssembly assembly = new RunAssembly(scenario, scenario.deployments().get(0), 0, options);
        long before = allocated();
        assembly.run();
        return allocated() - before;
    }
}
