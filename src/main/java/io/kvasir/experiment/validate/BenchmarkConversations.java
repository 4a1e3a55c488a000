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
 * A throughput benchmark over the conversations of MT-bench (arXiv 2306.05685: 80 questions of two turns) as SGLang's
 * {@code bench_sglang_eagle.py} runs it: so many clients, each of which goes through one conversation after the other, so
 * that the last ones run at falling concurrency. All begin with one system prompt of {@value #SYSTEM} tokens, template
 * included, and the second turn repeats the first. Lengths are assumed, for the tables have none: questions of
 * {@value #QUESTION} tokens, answers lognormal around {@value #ANSWER_MEAN} tokens.
 *
 * @param concurrency conversations in flight
 */
record BenchmarkConversations(int concurrency) implements LongFunction<RequestScript> {
    private static final int QUESTIONS = 80;
    private static final int SYSTEM = 160;
    private static final int QUESTION = 70;
    private static final int ANSWER_MEAN = 390;
    private static final double ANSWER_CV = 0.65;
    private static final int ANSWER_MAX = 1_500;
    private static final int TURNS = 2;

    BenchmarkConversations {
        if (concurrency < 1) {
            throw new CannotModelException("concurrency is not recorded");
        }
    }

    @Override
    public RequestScript apply(long seed) {
        RandomGenerator random = new RandomStreams(seed).stream("answers");
        Sampler answers = LognormalSampler.ofMeanAndCv(ANSWER_MEAN, ANSWER_CV);
        List<ScriptedRequest> turns = new ArrayList<>(TURNS * QUESTIONS);
        for (int i = 0; i < QUESTIONS; i++) {
            int first = answer(answers, random);
            int said = SYSTEM + QUESTION + first;
            PromptContent content = PromptContent.of(new long[] {0, 1 + i}, new int[] {SYSTEM, said});
            turns.add(new ScriptedRequest(0, SYSTEM + QUESTION, first, content));
            turns.add(new ScriptedRequest(0, said + QUESTION, answer(answers, random), content));
        }
        return new RequestScript(List.of(ScriptStage.conversations(concurrency, TURNS, turns)));
    }

    private static int answer(Sampler answers, RandomGenerator random) {
        return (int) Math.max(1, Math.min(ANSWER_MAX, Math.round(answers.sample(random))));
    }
}
