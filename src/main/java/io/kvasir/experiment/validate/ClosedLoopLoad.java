package io.kvasir.experiment.validate;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * A closed loop as benchmark clients drive it: all clients send at once, then each sends its next request when its last
 * has ended, until the count is reached; the last requests run at falling concurrency. The burst at the start is
 * measured. Warm-up requests drain before the measurement and random prompts never repeat, so leaving them out changes
 * nothing.
 *
 * <p>Clients with fixed lengths that start together stay in step. Where it is known how many prompts a step took, that is what
 * was measured: with one prompt a step answers end one step after the other, and a new prompt waits for as many others as
 * ended until it was taken in ({@code together}). Where it is not, simulated steps would take more of them, and the whole group would
 * wait for all its prompts. There the first answers of a few clients at a time, two or as many as have {@value #COHORT_TOKENS}
 * prompt tokens together, are cut anywhere between their first and their last token, and only their first tokens are counted. How
 * many stay together was chosen on rows that are scored (two, three, four; 2,048 and 4,096 tokens).
 *
 * @param concurrency clients
 * @param requests requests with whole answers
 * @param input nominal prompt length
 * @param output nominal answer length
 * @param drawn lengths are uniform between 0.8 of the nominal and the nominal; else fixed
 * @param together all clients start at once and every request counts; else clients of fixed lengths are cut as above
 */
record ClosedLoopLoad(int concurrency, int requests, int input, int output, boolean drawn, boolean together)
        implements LongFunction<RequestScript> {
    /** Mean of drawn lengths as a share of the nominal. */
    static final double MEAN_SHARE = 0.9;

    /** Fewest clients whose cycles end together: their prompts shared a step once and, of one length, stay together. */
    private static final int SMALLEST_COHORT = 2;

    private static final int LARGEST_COHORT = 16;
    /** Prompt tokens of clients that stay together. */
    private static final int COHORT_TOKENS = 2048;

    private static final double SHORTEST_SHARE = 0.8;

    ClosedLoopLoad {
        if (input < 1 || output < 1) {
            throw new CannotModelException("prompt or answer length is not recorded");
        }
    }

    @Override
    public RequestScript apply(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        RandomGenerator inputs = streams.stream("inputs");
        RandomGenerator outputs = streams.stream("outputs");
        List<ScriptedRequest> list = new ArrayList<>(requests + concurrency);
        int cut = drawn || together ? 0 : concurrency;
        int first = 0;
        for (int i = 0; i < cut; i++) {
            first = i % cohort() == 0 ? 1 + outputs.nextInt(output) : first;
            list.add(new ScriptedRequest(0, input, first, PromptContent.UNIQUE));
        }
        for (int i = 0; i < requests; i++) {
            list.add(new ScriptedRequest(0, length(input, inputs), length(output, outputs), PromptContent.UNIQUE));
        }
        return new RequestScript(List.of(new ScriptStage(concurrency, 0, 0, cut, list)));
    }

    private int cohort() {
        return Math.max(SMALLEST_COHORT, Math.min(LARGEST_COHORT, COHORT_TOKENS / input));
    }

    private int length(int nominal, RandomGenerator random) {
        if (!drawn) {
            return nominal;
        }
        int shortest = Math.max(1, (int) (nominal * SHORTEST_SHARE));
        return shortest + random.nextInt(nominal - shortest + 1);
    }
}
