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
    /** Rounds in which answers are stretched to the mean of the log. */
    private static final int STRETCHES = 20;

    @Override
    public RequestScript apply(long seed) {
        RandomStreams streams = new RandomStreams(seed);
        RandomGenerator lengths = streams.stream("lengths");
        Sampler inputs = LognormalSampler.ofMeanAndCv(set.inputMean(), set.inputCv());
        int[] prompts = new int[requests];
        double[] answers = new double[requests];
        for (int i = 0; i < requests; i++) {
            prompts[i] = clamp(inputs.sample(lengths), set.inputMax());
            answers[i] = set.outputCv() == 0
                    ? outputMean
                    : LognormalSampler.ofMeanAndCv(outputMean, set.outputCv()).sample(lengths);
        }
        double stretch = stretch(answers);
        double[] times = times(streams.stream("gaps"));
        List<ScriptedRequest> list = new ArrayList<>(requests);
        for (int i = 0; i < requests; i++) {
            int answer = clamp(stretch * answers[i], set.outputMax());
            list.add(new ScriptedRequest(times[i], prompts[i], answer, PromptContent.UNIQUE));
        }
        return new RequestScript(List.of(ScriptStage.at(0, list)));
    }

    /** Factor of the drawn answers under which their mean, cut at the longest, is that of the log. */
    private double stretch(double[] answers) {
        double factor = 1;
        for (int round = 0; round < STRETCHES; round++) {
            double sum = 0;
            for (double answer : answers) {
                sum += clamp(factor * answer, set.outputMax());
            }
            factor *= outputMean * answers.length / sum;
        }
        return factor;
    }

    /** Exponential gaps, stretched so that as many requests arrive as the rate says: logs know the rate of the whole run. */
    private double[] times(RandomGenerator gaps) {
        double[] times = new double[requests];
        if (ratePerSecond <= 0) {
            return times;
        }
        double time = 0;
        for (int i = 0; i < requests; i++) {
            time -= StrictMath.log(Sampler.openUniform(gaps));
            times[i] = time;
        }
        for (int i = 0; i < requests; i++) {
            times[i] *= requests / (ratePerSecond * time);
        }
        return times;
    }

    private static int clamp(double tokens, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(tokens)));
    }
}
