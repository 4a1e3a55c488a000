package io.kvasir.assembly;

import io.kvasir.engine.speculation.AcceptanceModel;
import io.kvasir.engine.speculation.AcceptanceModels;
import io.kvasir.model.serving.Speculation;
import io.kvasir.random.KeyedRandom;
import io.kvasir.random.RandomStreams;

/** Tokens a round of speculation emits. */
public final class RoundTokens {
    private RoundTokens() {}

    /** Mean tokens of a round with all its drafts: the accepted ones and one more. */
    public static double mean(Speculation speculation) {
        KeyedRandom luck = new RandomStreams(0).keyed("acceptance");
        return 1 + acceptance(speculation, luck).meanAccepted(speculation.numSpeculativeTokens());
    }

    /** The acceptance of chains, or of paths through trees. */
    static AcceptanceModel acceptance(Speculation speculation, KeyedRandom luck) {
        AcceptanceModel chain =
                AcceptanceModels.CATALOG.create(speculation.acceptance()).create(luck, speculation.method());
        return speculation.tree().branches()
                ? chain.through(speculation.tree(), speculation.numSpeculativeTokens())
                : chain;
    }
}
