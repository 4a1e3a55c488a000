package io.kvasir.engine;

import io.kvasir.model.llm.LocalAttention;
import org.jspecify.annotations.Nullable;

/**
 * Decoding without speculation: every request advances by exactly one token a step, so one counter moves them all. Who
 * ends when is a heap; who needs a new KV block when is a count by residue of the step. A step costs O(changes).
 */
final class LockstepDecodeSet implements DecodeSet {
    private final int blockSize;
    private final boolean grows;
    private final long[] growthByResidue;
    private final FinishHeap byFinish = new FinishHeap();
    private final @Nullable LocalContexts local;

    /** Steps done; the next step has this index. */
    private long step;
    /** Sum of computed tokens. */
    private long computedSum;

    private long stepContext;
    private long stepLocalContext;
    private long version;
    private long stepVersion;

    /**
     * @param blockSize tokens of a KV block
     * @param grows whether requests take blocks as they decode
     * @param local the model's local attention
     */
    LockstepDecodeSet(int blockSize, boolean grows, LocalAttention local) {
        this.blockSize = blockSize;
        this.grows = grows;
        this.growthByResidue = new long[blockSize];
        this.local = local.kind() == LocalAttention.Kind.NONE ? null : new LocalContexts(local);
    }

    @Override
    public int size() {
        return byFinish.size();
    }

    @Override
    public int drafts() {
        return 0;
    }

    @Override
    public long blocksForNextStep() {
        return growthByResidue[(int) (step % blockSize)];
    }

    @Override
    public int blocksForNextStep(RequestState request) {
        return grows && residue(request) == step % blockSize ? 1 : 0;
    }

    @Override
    public void join(RequestState request) {
        request.joinStep = step;
        request.joinComputed = request.computed;
        request.finishStep = step + request.request.outputTokens() - request.generated - 1;
        byFinish.add(request);
        computedSum += request.computed;
        if (grows) {
            growthByResidue[residue(request)]++;
        }
        if (local != null) {
            local.join(step, request.computed);
        }
        version++;
    }

    @Override
    public void leave(RequestState request) {
        byFinish.remove(request);
        settle(request);
    }

    private void settle(RequestState request) {
        if (grows) {
            growthByResidue[residue(request)]--;
        }
        int steps = (int) (step - request.joinStep);
        request.computed = request.joinComputed + steps;
        request.generated += steps;
        request.heldTokens = request.computed;
        request.keptTokens = request.computed;
        computedSum -= request.computed;
        if (local != null) {
            local.leave(step, request.computed);
        }
        version++;
    }

    @Override
    public void advance(RequestList finishing) {
        if (local != null && local.advance(step)) {
            version++;
        }
        step++;
        computedSum += size();
        finishStep(finishing);
    }

    @Override
    public void advance(long steps, RequestList finishing) {
        if (local != null) {
            local.advanceUniform(steps);
        }
        step += steps;
        computedSum += steps * size();
        finishStep(finishing);
    }

    private void finishStep(RequestList finishing) {
        stepVersion = version;
        stepContext = computedSum;
        stepLocalContext = local == null ? computedSum : local.sum();
        while (byFinish.size() > 0 && byFinish.firstStep() < step) {
            RequestState done = byFinish.first();
            byFinish.remove(done);
            settle(done);
            finishing.add(done);
        }
    }

    @Override
    public int heldTokens(RequestState request) {
        return request.joinComputed + (int) (step - request.joinStep);
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
        return local == null ? size() : local.growing();
    }

    @Override
    public long version() {
        return version;
    }

    @Override
    public long stepVersion() {
        return stepVersion;
    }

    @Override
    public long foreseeableSteps() {
        if (size() == 0) {
            return 0;
        }
        long untilFinish = byFinish.firstStep() - step + 1;
        return local == null ? untilFinish : Math.min(untilFinish, local.uniformSteps(step));
    }

    @Override
    public long blocksForSteps(long steps) {
        if (!grows) {
            return 0;
        }
        long blocks = steps / blockSize * size();
        int place = growthPlace();
        for (int rest = (int) (steps % blockSize); rest > 0; rest--) {
            blocks += growthByResidue[place];
            place = place + 1 == blockSize ? 0 : place + 1;
        }
        return blocks;
    }

    @Override
    public long[] growthCycle() {
        return growthByResidue;
    }

    @Override
    public int growthPlace() {
        return (int) (step % blockSize);
    }

    @Override
    public long lastDrafted() {
        return 0;
    }

    @Override
    public long lastAccepted() {
        return 0;
    }

    private int residue(RequestState request) {
        return (int) Math.floorMod(request.joinStep - request.joinComputed, (long) blockSize);
    }
}
