package io.kvasir.experiment.validate;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * A closed loop as benchmark clients drive it: all clients send at once, then each sends its next request when its last
 * ends, until the count is reached; the last requests run at falling concurrency. Warm-up requests drain before the
 * measurement and random prompts never repeat, so leaving them out changes nothing.
 *
 * @param concurrency clients
 * @param requests sent in all
 * @param input nominal prompt length
 * @param output nominal answer length
 * @param drawn lengths are uniform between 0.8 of the nominal and the nominal; else fixed
 */
record ClosedLoopLoad(int concurrency, int requests, int input, int output, boolean drawn)
        implements LongFunction<RequestScript> {
    /** Mean of drawn lengths as a share of the nominal. */
    static final double MEAN_SHARE = 0.9;

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
        List<ScriptedRequest> list = new ArrayList<>(requests);
        for (int i = 0; i < requests; i++) {
            list.add(new ScriptedRequest(0, length(input, inputs), length(output, outputs), PromptContent.UNIQUE));
        }
        return new RequestScript(List.of(ScriptStage.closedLoop(concurrency, list)));
    }

    private int length(int nominal, RandomGenerator random) {
        if (!drawn) {
            return nominal;
        }
        int shortest = Math.max(1, (int) (nominal * SHORTEST_SHARE));
        return shortest + random.nextInt(nominal - shortest + 1);
    }
}
