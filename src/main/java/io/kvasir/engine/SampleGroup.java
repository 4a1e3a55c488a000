package io.kvasir.engine;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.SamplingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The answers of one request that asked for several (best-of-n, or the beams of a beam search). As in vLLM V1 each is a
 * request of its own with the same prompt; what they share of it they find in the prefix cache. The whole leaves with its
 * last answer. Where another instance runs the prompt, the first answer brings it along, and the others find it there.
 */
final class SampleGroup {
    /** Identities of whole prompts start here, above all that workloads name. */
    private static final long PROMPT_IDENTITY = 1L << 62;

    /** Running numbers of requests stay below this power of two. */
    private static final int REQUEST_BITS = 40;

    private final RequestState whole;
    private final List<RequestState> samples = new ArrayList<>();
    private final SamplingSettings sampling;
    private int inside;

    SampleGroup(RequestState whole, SamplingSettings sampling) {
        this.whole = whole;
        this.sampling = sampling;
    }

    /** Answers there will be. */
    int sequences() {
        return sampling.sequences();
    }

    /** Answers there are. */
    int size() {
        return samples.size();
    }

    /** The one that brings the prompt along where instances hand it over. */
    RequestState first() {
        return samples.get(0);
    }

    /** The request of one answer. */
    static Request sample(Request request, int index) {
        return new Request(
                request.id() + ((long) index << REQUEST_BITS),
                request.classIndex(),
                request.arrivalSeconds(),
                request.promptTokens(),
                request.outputTokens(),
                prompt(request),
                request.session(),
                request.luck() + ((long) index << REQUEST_BITS));
    }

    /** What the prompt shares with others, and then the rest of it, which the answers share with each other. */
    private static PromptContent prompt(Request request) {
        PromptContent content = request.content();
        int shared = content.segments();
        if (shared > 0 && content.end(shared - 1) >= request.promptTokens()) {
            return content;
        }
        long[] identities = new long[shared + 1];
        int[] ends = new int[shared + 1];
        for (int s = 0; s < shared; s++) {
            identities[s] = content.identity(s);
            ends[s] = content.end(s);
        }
        identities[shared] = PROMPT_IDENTITY + request.id();
        ends[shared] = request.promptTokens();
        return PromptContent.of(identities, ends);
    }

    void add(RequestState sample) {
        sample.group = this;
        samples.add(sample);
        inside++;
    }

    /** Copies, for callers that let them leave meanwhile. */
    List<RequestState> samples() {
        return List.copyOf(samples);
    }

    RequestState whole() {
        return whole;
    }

    /** Whether any of its answers was begun. */
    boolean begun() {
        return samples.stream().anyMatch(sample -> !Double.isNaN(sample.scheduledSeconds));
    }

    /** An answer left; whether it was the last one. Then the whole request is what its answers are together. */
    boolean left(RequestState.Phase phase) {
        if (phase != RequestState.Phase.FINISHED) {
            whole.phase = phase;
        }
        if (--inside > 0) {
            return false;
        }
        if (whole.phase == RequestState.Phase.QUEUED) {
            whole.phase = RequestState.Phase.FINISHED;
        }
        whole.cachedTokens = samples.get(0).cachedTokens();
        whole.scheduledSeconds = earliest(s -> s.scheduledSeconds);
        whole.firstTokenSeconds = earliest(s -> s.firstTokenSeconds);
        for (RequestState sample : samples) {
            whole.finishSeconds = Double.isNaN(whole.finishSeconds)
                    ? sample.finishSeconds
                    : Math.max(whole.finishSeconds, sample.finishSeconds);
            whole.largestGapSeconds = Math.max(whole.largestGapSeconds, sample.largestGapSeconds);
            whole.longestAnswer = Math.max(whole.longestAnswer, sample.generated);
            whole.preemptions += sample.preemptions;
            whole.drafted += sample.drafted;
            whole.accepted += sample.accepted;
        }
        // Of a beam search the best beams alone are delivered, and none before it is known which they are.
        int answers = sampling.beams() ? sampling.parallelSamples() : samples.size();
        if (sampling.beams()) {
            whole.firstTokenSeconds = Double.isNaN(whole.firstTokenSeconds) ? Double.NaN : whole.finishSeconds;
            whole.largestGapSeconds = 0;
            whole.deliveredWhole = true;
        }
        for (RequestState sample : samples.subList(0, Math.min(answers, samples.size()))) {
            whole.generated += sample.generated;
        }
        return true;
    }

    private double earliest(ToDoubleFunction<RequestState> time) {
        double[] times = samples.stream()
                .mapToDouble(time)
                .filter(seconds -> !Double.isNaN(seconds))
                .toArray();
        return Arrays.stream(times).min().orElse(Double.NaN);
    }
}
