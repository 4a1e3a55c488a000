package io.kvasir.workload.length;

import io.kvasir.catalog.Param;
import io.kvasir.unit.Unit;

/** Every length the same. */
public final class ConstantLength implements LengthLaw {
    private final int tokens;

    public ConstantLength(Params params) {
        this.tokens = params.tokens();
    }

    @Override
    public Lengths open(LengthContext context) {
        return () -> tokens;
    }

    @Override
    public double meanTokens() {
        return tokens;
    }

    @Override
    public int maxTokens() {
        return tokens;
    }

    /** Parameters of {@code constant}. */
    public record Params(
            @Param(
                    doc = "Tokens of every request.",
                    unit = Unit.TOKENS,
                    min = 1,
                    aliases = {"value"})
            int tokens) {}
}
