package io.kvasir.engine;

import io.kvasir.engine.speculation.AcceptanceModel;
import io.kvasir.engine.speculation.SpeculationPlan;
import io.kvasir.model.llm.LocalAttention;
import java.util.Arrays;

/**
 * Decoding with speculation: a request advances by its accepted drafts and one more, so each is moved by itself. A round
 * holds room for all its drafts, accepted or not (vLLM 0.15 reserves {@code num_speculative_tokens + 1} slots).
 */
final class SpeculativeDecodeSet implements DecodeSet {
    private final int blockSize;
    /** The power of two that a block is, or -1. */
    private final int blockShift;

    private final boolean grows;
    private final SpeculationPlan plan;
    /** Drafts of the next step, fixed by the load before anybody is preempted for it. */
    private int drafts;

    private final AcceptanceModel acceptance;
    private final LocalAttention local;

    private RequestState[] members = new RequestState[64];
    private int size;
    private int lastDrafts = -1;
    private long version;
    private long stepVersion;
    private long stepContext;
    private long stepLocalContext;
    private long lastDrafted;
    private long lastAccepted;

    SpeculativeDecodeSet(int blockSize, boolean grows, SpeculationPlan plan, LocalAttention local) {
        this.blockSize = blockSize;
        this.blockShift = Integer.bitCount(blockSize) == 1 ? Integer.numberOfTrailingZeros(blockSize) : -1;
        this.grows = grows;
        this.plan = plan;
        this.acceptance = plan.acceptance();
        this.local = local;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int drafts() {
        return drafts;
    }

    @Override
    public long blocksForNextStep() {
        drafts = plan.drafts(size);
        if (!grows) {
            return 0;
        }
        long blocks = 0;
        int more = 1 + drafts();
        for (int i = 0; i < size; i++) {
            blocks += blocksUpTo(members[i], more);
        }
        return blocks;
    }

    @Override
    public int blocksForNextStep(RequestState request) {
        if (!grows) {
            return 0;
        }
        return blocksUpTo(request, 1 + drafts());
    }

    private int blocksUpTo(RequestState request, int more) {
        int tokens = request.computed + more;
        return tokens <= request.heldTokens ? 0 : blocks(tokens) - blocks(request.heldTokens);
    }

    private int blocks(int tokens) {
        // Twice per sequence and step, where a division would be the dearest instruction.
        int upward = tokens + blockSize - 1;
        return blockShift >= 0 ? upward >> blockShift : upward / blockSize;
    }

    @Override
    public void join(RequestState request) {
        if (size == members.length) {
            members = Arrays.copyOf(members, size * 2);
        }
        request.slot = size;
        request.heldTokens = Math.max(request.heldTokens, request.computed);
        request.keptTokens = request.computed;
        members[size++] = request;
        version++;
    }

    @Override
    public void leave(RequestState request) {
        int place = request.slot;
        System.arraycopy(members, place + 1, members, place, size - place - 1);
        members[--size] = null;
        for (int i = place; i < size; i++) {
            members[i].slot = i;
        }
        request.slot = -1;
        version++;
    }

    @Override
    public void advance(RequestList finishing) {
        int drafts = drafts();
        if (drafts != lastDrafts) {
            version++;
            lastDrafts = drafts;
        }
        stepVersion = version;
        stepContext = 0;
        stepLocalContext = 0;
        lastDrafted = (long) drafts * size;
        lastAccepted = 0;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            RequestState request = members[i];
            round(request, drafts);
            if (request.generated == request.request.outputTokens()) {
                request.slot = -1;
                finishing.add(request);
            } else {
                request.slot = kept;
                members[kept++] = request;
            }
        }
        if (kept < size) {
            Arrays.fill(members, kept, size, null);
            size = kept;
            version++;
        }
    }

    private void round(RequestState request, int drafts) {
        int context = request.computed + 1 + drafts;
        stepContext += context;
        stepLocalContext += localContext(context);
        int accepted = drafts == 0 ? 0 : acceptance.accepted(request.request.luck(), request.generated, drafts);
        int emitted = Math.min(accepted + 1, request.request.outputTokens() - request.generated);
        request.heldTokens = Math.max(request.heldTokens, context);
        // The cache learns of blocks at planning, when drafts are not known to be right (vLLM 0.15, allocate_slots).
        request.keptTokens = request.computed + 1;
        request.computed += emitted;
        request.generated += emitted;
        request.drafted += drafts;
        request.accepted += accepted;
        lastAccepted += accepted;
    }

    private long localContext(int context) {
        return switch (local.kind()) {
            case NONE -> context;
            case SLIDING, SELECTED -> Math.min(context, local.windowTokens());
            case CHUNKED -> (context - 1) % local.windowTokens() + 1;
        };
    }

    @Override
    public int heldTokens(RequestState request) {
        return request.heldTokens;
    }

    @Override
    public long contextTokens() {
        return stepContext;
    }

    @Override
    public long localContextTokens() {
        return stepLocalContext;
    }

    @Override
    public int localGrowth() {
        return 0;
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long stepVersion() {
        return stepVersion;
    }

    /** Rounds depend on luck, so none is foreseen. */
    @Override
    public long foreseeableSteps() {
        return 0;
    }

    @Override
    public void advance(long steps, RequestList finishing) {
        throw new IllegalStateException("rounds of speculation are not foreseen");
    }

    @Override
    public long blocksForSteps(long steps) {
        throw new IllegalStateException("rounds of speculation are not foreseen");
    }

    @Override
    public long[] growthCycle() {
        throw new IllegalStateException("rounds of speculation are not foreseen");
    }

    @Override
    public int growthPlace() {
        throw new IllegalStateException("rounds of speculation are not foreseen");
    }

    @Override
    public long lastDrafted() {
        return lastDrafted;
    }

    @Override
    public long lastAccepted() {
        return lastAccepted;
    }
}
