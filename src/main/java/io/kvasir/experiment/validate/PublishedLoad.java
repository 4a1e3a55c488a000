package io.kvasir.experiment.validate;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.random.LognormalSampler;
import io.kvasir.random.RandomStreams;
import io.kvasir.random.Sampler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * Lengths from a sample set, present at time 0 or arriving as a Poisson stream.
 *
 * @param set where lengths come from
 * @param outputMean mean answer of the log
 * @param requests how many
 * @param ratePerSecond arrivals; 0 when all are queued at time 0
 */
record PublishedLoad(Datasets set, double outputMean, int requests, double ratePerSecond)
        implements LongFunction<RequestScript> {
    @Override
    public RequestScript apply(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        RandomGenerator lengths = streams.stream("lengths");
        RandomGenerator gaps = streams.stream("gaps");
        Sampler inputs = LognormalSampler.ofMeanAndCv(set.inputMean(), set.inputCv());
        List<ScriptedRequest> list = new ArrayList<>(requests);
        double time = 0;
        for (int i = 0; i < requests; i++) {
            int input = clamp(inputs.sample(lengths), set.inputMax());
            int output = set.outputCv() == 0
                    ? clamp(outputMean, set.outputMax())
                    : clamp(
                            LognormalSampler.ofMeanAndCv(outputMean, set.outputCv())
                                    .sample(lengths),
                            set.outputMax());
            if (ratePerSecond > 0) {
                time -= StrictMath.log(Sampler.openUniform(gaps)) / ratePerSecond;
            }
            list.add(new ScriptedRequest(time, input, output, PromptContent.UNIQUE));
        }
        return new RequestScript(List.of(ScriptStage.at(0, list)));
    }

    private static int clamp(double tokens, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(tokens)));
    }
}
