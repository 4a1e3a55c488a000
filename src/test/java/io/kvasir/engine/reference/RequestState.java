package io.kvasir.engine.reference;

import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;

/** Mutable state of one request inside the reference engine. */
final class RequestState {
    final Request request;
    final long[] keys;
    final int[] blockTable;
    int blocks;
    int registered;

    /** Tokens whose KV exists or is being written by planned steps, all drafts counted as accepted. */
    int computed;
    /** Tokens to compute before the next output token may leave: the prompt, after a preemption plus all outputs. */
    int target;
    /** Output tokens delivered. */
    int emitted;
    /** Output tokens delivered, plus one for each planned step that emits. */
    int scheduledOutputs;

    int preemptions;
    int cachedTokens = -1;
    boolean over;
    ReferenceResult.End end = ReferenceResult.End.FINISHED;
    double visibleSeconds;
    double admittedSeconds = Double.NaN;
    double firstTokenSeconds = Double.NaN;
    double lastTokenSeconds = Double.NaN;

    RequestState(Request request, int blockSize, int spareTokens) {
        this.request = request;
        this.target = request.promptTokens();
        int most = Math.addExact(request.promptTokens(), request.outputTokens()) + spareTokens;
        this.blockTable = new int[(most + blockSize - 1) / blockSize];
        this.keys = keys(request, blockSize, most / blockSize);
    }

    int outputTokens() {
        return request.outputTokens();
    }

    /** Its client receives tokens, never before its first one; the gap since those before, NaN for the first. */
    double receive(int tokens, double seconds) {
        boolean first = emitted == 0;
        double delivered = first ? seconds : Math.max(seconds, firstTokenSeconds);
        double gap = delivered - lastTokenSeconds;
        firstTokenSeconds = first ? delivered : firstTokenSeconds;
        lastTokenSeconds = delivered;
        emitted += tokens;
        return first ? Double.NaN : gap;
    }

    ReferenceResult.Outcome outcome() {
        return new ReferenceResult.Outcome(
                request, end, admittedSeconds, firstTokenSeconds, lastTokenSeconds, emitted, Math.max(0, cachedTokens));
    }

    /**
     * Identity of each full block, chained: equal keys mean equal tokens from the start. A token inside a named segment
     * is known by (identity, position in the segment); all tokens past the last segment belong to this request alone.
     */
    private static long[] keys(Request request, int blockSize, int count) {
        PromptContent content = request.content();
        int named = content.segments() == 0 ? 0 : content.end(content.segments() - 1);
        long[] keys = new long[count];
        long chain = 0x9E3779B97F4A7C15L;
        int segment = 0;
        for (int block = 0; block < count; block++) {
            int from = block * blockSize;
            int to = from + blockSize;
            if (to > named) {
                chain = mix(mix(chain, ~request.id()), block);
            } else {
                while (content.end(segment) <= from) {
                    segment++;
                }
                for (int s = segment; s < content.segments() && start(content, s) < to; s++) {
                    chain = mix(mix(chain, content.identity(s)), start(content, s));
                }
            }
            keys[block] = chain == 0 ? 1 : chain;
        }
        return keys;
    }

    private static int start(PromptContent content, int segment) {
        return segment == 0 ? 0 : content.end(segment - 1);
    }

    /** Finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014). */
    private static long mix(long a, long b) {
        long z = a * 0xD1342543DE82EF95L + b + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
