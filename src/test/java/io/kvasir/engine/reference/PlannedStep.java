package io.kvasir.engine.reference;

import io.kvasir.model.llm.LocalAttention;
import io.kvasir.model.workload.Request;
import io.kvasir.model.workload.SamplingSettings;
import io.kvasir.perf.StepShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Who computes how much in one step. */
final class PlannedStep {
    final List<Item> items = new ArrayList<>();
    int draftsPerSequence;
    int emitted;
    long decodeContextTokens;
    int decodeSequences;
    double startSeconds;
    double endSeconds = Double.POSITIVE_INFINITY;

    /** The part of one request. */
    static final class Item {
        final RequestState request;
        final int tokens;
        final int cachedBefore;
        final boolean prefill;
        final boolean emits;
        final int drafts;
        final int preemptionsBefore;

        Item(RequestState request, int tokens, boolean prefill) {
            this.request = request;
            this.tokens = tokens;
            this.cachedBefore = request.computed;
            this.prefill = prefill;
            this.emits = !prefill || request.computed + tokens == request.target;
            this.drafts = prefill ? 0 : tokens - 1;
            this.preemptionsBefore = request.preemptions;
        }
    }

    /** Writes what the step computes; called when it starts, when all rejections of the step before are known. */
    void describe(StepShape out, LocalAttention local, Function<Request, SamplingSettings> samplings) {
        out.clear();
        out.draftTokensPerSequence = draftsPerSequence;
        for (Item item : items) {
            if (item.prefill) {
                addPrefill(out, item, local);
            } else {
                out.decodeSequences++;
                out.decodeQueryTokens += item.tokens;
                out.decodeContextTokens += item.request.computed;
                out.decodeLocalContextTokens += visibleTokens(local, item.request.computed);
            }
            if (item.emits) {
                SamplingSettings sampling = samplings.apply(item.request.request);
                out.truncatedSamplings += sampling.truncated() ? 1 : 0;
                out.penalisedSamplings += sampling.penalties() ? 1 : 0;
            }
        }
    }

    private static void addPrefill(StepShape out, Item item, LocalAttention local) {
        out.prefillSequences++;
        out.prefillTokens += item.tokens;
        out.prefillCachedTokens += item.cachedBefore;
        out.prefillFinishing += item.emits ? 1 : 0;
        double pairs = item.tokens * (item.cachedBefore + (item.tokens + 1) / 2.0);
        out.prefillAttentionPairs += pairs;
        if (local.kind() == LocalAttention.Kind.NONE) {
            out.prefillLocalPairs += pairs;
            return;
        }
        for (int context = item.cachedBefore + 1; context <= item.cachedBefore + item.tokens; context++) {
            out.prefillLocalPairs += visibleTokens(local, context);
        }
    }

    private static int visibleTokens(LocalAttention local, int context) {
        return switch (local.kind()) {
            case NONE -> context;
            case SLIDING, SELECTED -> Math.min(context, local.windowTokens());
            case CHUNKED -> (context - 1) % local.windowTokens() + 1;
        };
    }

    ReferenceResult.Step logged() {
        int decodes = 0;
        int decodeTokens = 0;
        int prefillTokens = 0;
        for (Item item : items) {
            decodes += item.prefill ? 0 : 1;
            decodeTokens += item.prefill ? 0 : item.tokens;
            prefillTokens += item.prefill ? item.tokens : 0;
        }
        return new ReferenceResult.Step(
                startSeconds,
                endSeconds,
                decodes,
                decodeTokens,
                decodeContextTokens,
                items.size() - decodes,
                prefillTokens,
                emitted);
    }
}
