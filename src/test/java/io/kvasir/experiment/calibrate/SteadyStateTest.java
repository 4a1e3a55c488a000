package io.kvasir.experiment.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.catalog.data.AcceleratorCatalog;
import io.kvasir.catalog.data.ModelCatalog;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.serving.EngineConfig;
import io.kvasir.model.serving.EngineSoftware;
import io.kvasir.model.serving.ExecutionConfig;
import io.kvasir.model.serving.InstanceSpec;
import io.kvasir.model.serving.KvConfig;
import io.kvasir.model.serving.OffloadConfig;
import io.kvasir.model.serving.Parallelism;
import io.kvasir.model.serving.Precision;
import io.kvasir.perf.FrontEndTimes;
import io.kvasir.perf.OperatorTime;
import io.kvasir.perf.StepShape;
import io.kvasir.perf.StepTime;
import io.kvasir.perf.StepTimeModel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Mean-value analysis against closed forms, on a step that takes 10 ms, 1 ms per sequence and 0.1 ms per prompt token. */
final class SteadyStateTest {
    private static final StepTimeModel LINEAR = new StepTimeModel() {
        @Override
        public void evaluate(StepShape shape, StepTime out) {
            out.seconds.set(10e-3 + 1e-3 * shape.decodeSequences + 0.1e-3 * shape.prefillTokens, 0, 0);
        }

        @Override
        public List<OperatorTime> breakdown(StepShape shape) {
            return List.of();
        }

        @Override
        public FrontEndTimes frontEnd() {
            return FrontEndTimes.NONE;
        }
    };

    private static ServingSample sample(boolean closed, double load) {
        EngineConfig engine = new EngineConfig(
                new EngineSoftware("vllm", "0.15.1"),
                PolicyRef.of("vllm-v1"),
                256,
                8192,
                8192,
                new KvConfig(PolicyRef.of("paged"), 16, 0.9, 0, true, PolicyRef.of("recompute"), OffloadConfig.NONE),
                new ExecutionConfig(PolicyRef.of("operator"), true, false, 0, false, PolicyRef.of("fcfs")));
        InstanceSpec spec = new InstanceSpec(
                ModelCatalog.shipped().byName("llama-3.1-8b"),
                AcceleratorCatalog.shipped().get("h100-sxm"),
                Parallelism.SINGLE,
                Precision.BF16,
                engine,
                Optional.empty());
        return new ServingSample(
                spec,
                new ServingSample.Load(closed, load),
                new ServingSample.Lengths(100, 100, 50),
                new ServingSample.Sampling(false, false),
                1,
                "test");
    }

    @Test
    void closedLoop_addsThePromptsOfTheOthers() {
        // 10 + 16 ms per step, and 15 prompts of 10 ms over 50 tokens: 3 ms.
        assertEquals(29e-3, new SteadyState(LINEAR, sample(true, 16), 100).tpotSeconds(), 1e-9);
    }

    @Test
    void closedLoop_isHeldToTheCapacityOfTheCache() {
        assertEquals(14e-3 + 3 / 50.0 * 10e-3, new SteadyState(LINEAR, sample(true, 16), 4).tpotSeconds(), 1e-9);
    }

    @Test
    void openLoop_solvesLittlesLaw() {
        // T = 10 ms + 1 ms·n + 10 ms per arrival, n = 50·λT and λT arrivals a step: T = 10 ms/(1 − 0.1 − 0.02) at 2/s.
        assertEquals(10e-3 / 0.88, new SteadyState(LINEAR, sample(false, 2), 1000).tpotSeconds(), 0.15e-3);
    }
}
