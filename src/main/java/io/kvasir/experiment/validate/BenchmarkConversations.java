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
 * A throughput benchmark over the conversations of MT-bench (arXiv 2306.05685: 80 questions of two turns): so many at a
 * time, each turn sent when one before it has ended, and the last ones at falling concurrency. Lengths are assumed, for
 * the tables have none: questions of {@value #QUESTION} tokens behind a template of {@value #TEMPLATE}, answers lognormal
 * around {@value #ANSWER_MEAN} tokens.
 *
 * @param concurrency turns in flight
 */
record BenchmarkConversations(int concurrency) implements LongFunction<RequestScript> {
    private static final int QUESTIONS = 80;
    private static final int TEMPLATE = 40;
    private static final int QUESTION = 70;
    private static final int ANSWER_MEAN = 390;
    private static final double ANSWER_CV = 0.65;
    private static final int ANSWER_MAX = 1_500;

    BenchmarkConversations {
        if (concurrency < 1) {
            throw new CannotModelException("concurrency is not recorded");
        }
    }

    @Override
    public RequestScript apply(long seed) {
        RandomGenerator random = new RandomStreams(seed).stream("answers");
        Sampler answers = LognormalSampler.ofMeanAndCv(ANSWER_MEAN, ANSWER_CV);
        List<ScriptedRequest> turns = new ArrayList<>(2 * QUESTIONS);
        for (int i = 0; i < QUESTIONS; i++) {
            int first = answer(answers, random);
            turns.add(turn(TEMPLATE + QUESTION, first));
            turns.add(turn(TEMPLATE + QUESTION + first + QUESTION, answer(answers, random)));
        }
        return new RequestScript(List.of(ScriptStage.closedLoop(concurrency, turns)));
    }

    private static ScriptedRequest turn(int prompt, int answer) {
        return new ScriptedRequest(0, prompt, answer, PromptContent.UNIQUE);
    }

    private static int answer(Sampler answers, RandomGenerator random) {
        return (int) Math.max(1, Math.min(ANSWER_MAX, Math.round(answers.sample(random))));
    }
}
