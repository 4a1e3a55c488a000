package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.random.RandomStreams;
import io.kvasir.sim.CheckLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Waiting times through the whole engine against queueing theory. Each compares the mean of 40 batches of consecutive
 * requests with the closed form, within six standard errors of the batch means: with another seed a right program fails
 * less than once in a million (Student's t, 39 degrees of freedom).
 */
final class QueueTheoryTest {
    private static final int BATCHES = 40;
    private static final double STANDARD_ERRORS = 6;
    private static final long SEED = 20_260_101;

    @Test
    void oneSlotAndOneToken_waitsLikeMD1() {
        double service = 1;
        double load = 0.7;
        EngineHarness harness = new EngineHarness();
        harness.maxNumSeqs = 1;
        harness.stepTime = LinearStepTime.constant(service);
        double expected = load * service / (2 * (1 - load));
        assertWait(expected, 0, waits(harness, 80_000, load / service, random -> 1));
    }

    @Test
    void slotsAndGeometricLengths_waitLikeMMC() {
        int servers = 3;
        double load = 0.7;
        double step = 0.01;
        int meanTokens = 100;
        EngineHarness harness = new EngineHarness();
        harness.maxNumSeqs = servers;
        harness.stepTime = LinearStepTime.constant(step);
        double service = step * meanTokens;
        double expected = erlangC(servers, load) * service / (servers * (1 - load));
        // Admission waits for the end of a step, half a step on average and never more than one.
        assertWait(
                expected + step / 2,
                step / 2,
                waits(harness, 80_000, servers * load / service, random -> geometric(random, meanTokens)));
    }

    private static double erlangC(int servers, double load) {
        double offered = servers * load;
        double term = 1;
        double sum = 0;
        for (int n = 0; n < servers; n++) {
            sum += term;
            term *= offered / (n + 1);
        }
        double queued = term / (1 - load);
        return queued / (sum + queued);
    }

    private static int geometric(RandomGenerator random, double mean) {
        double uniform = 1 - random.nextDouble();
        return 1 + (int) (StrictMath.log(uniform) / StrictMath.log1p(-1 / mean));
    }

    private static double[] waits(
            EngineHarness harness, int count, double rate, ToIntFunction<RandomGenerator> outputTokens) {
        RandomGenerator gaps = new RandomStreams(SEED).stream("gaps");
        RandomGenerator lengths = new RandomStreams(SEED).stream("lengths");
        List<Request> requests = new ArrayList<>();
        double now = 0;
        for (int i = 0; i < count; i++) {
            now -= StrictMath.log(1 - gaps.nextDouble()) / rate;
            requests.add(new Request(i, 0, now, 1, outputTokens.applyAsInt(lengths), PromptContent.UNIQUE, -1));
        }
        harness.check = CheckLevel.BASIC;
        return harness.run(requests).left.stream()
                .mapToDouble(request -> request.scheduledSeconds() - request.queuedSeconds())
                .toArray();
    }

    private static void assertWait(double expected, double bias, double[] waits) {
        int size = waits.length / BATCHES;
        double[] means = new double[BATCHES];
        for (int i = 0; i < BATCHES * size; i++) {
            means[i / size] += waits[i] / size;
        }
        double mean = 0;
        for (double m : means) {
            mean += m / BATCHES;
        }
        double squares = 0;
        for (double m : means) {
            squares += (m - mean) * (m - mean);
        }
        double standardError = Math.sqrt(squares / (BATCHES - 1) / BATCHES);
        assertEquals(expected, mean, STANDARD_ERRORS * standardError + bias);
    }
}
