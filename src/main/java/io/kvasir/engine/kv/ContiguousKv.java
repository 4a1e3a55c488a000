package io.kvasir.engine.kv;

/**
 * Contiguous reservation, as before paging: a request reserves room for the longest sequence the engine admits, whatever
 * it will need (the baseline of Kwon et al. 2023, section 3.1).
 */
public final class ContiguousKv extends CountedKv {
    private final long reservation;

    /**
     * @param reservedTokens room each request reserves, tokens
     */
    public ContiguousKv(int blockSize, long capacityBlocks, int reservedTokens) {
        super(blockSize, capacityBlocks);
        if (reservedTokens < 1) {
            throw new IllegalArgumentException("contiguous KV needs a positive reservation");
        }
        this.reservation = blocksFor(reservedTokens);
    }

    @Override
    public boolean growsByToken() {
        return false;
    }

    @Override
    public boolean start(KvHolding holding, int hitTokens, int tokens) {
        if (!take(reservation)) {
            return false;
        }
        holding.privateBlocks = reservation;
        return true;
    }

    @Override
    public boolean extend(KvHolding holding, int tokens) {
        return blocksFor(tokens) <= holding.privateBlocks;
    }

    @Override
    public boolean takeGrowth(long blocks) {
        return true;
    }

    @Override
    public void release(KvHolding holding, int heldTokens, int computedTokens, boolean willReturn) {
        giveBack(holding.privateBlocks);
        holding.privateBlocks = 0;
    }
}
