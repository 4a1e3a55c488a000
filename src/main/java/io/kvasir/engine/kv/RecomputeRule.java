package io.kvasir.engine.kv;

/** Its prompt and what it had generated are computed again. */
public final class RecomputeRule implements PreemptionRule {
    /** No parameters. */
    public record Params() {}

    public RecomputeRule(Params params) {}

    @Override
    public double swapBytesPerDevice() {
        return 0;
    }
}
