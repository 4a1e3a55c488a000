package io.kvasir.experiment.validate;

import io.kvasir.catalog.data.AcceptanceCurve;
import io.kvasir.model.PolicyRef;
import io.kvasir.model.llm.LlmArchitecture;
import io.kvasir.model.raw.RawMap;
import io.kvasir.model.serving.DraftTree;
import io.kvasir.model.serving.Speculation;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Rounds of the methods Spec-Bench compares (Xia et al. 2024, arXiv 2401.07851; hemingkx/Spec-Bench), which its tables do
 * not describe: the defaults of each method's own publication. Look-ahead, retrieval and recycling verify what look-ups
 * found; Hydra's heads run one after the other, as passes of EAGLE's do.
 */
final class SpecBenchRounds {
    /** Chance that the next candidate of a tree is right, of which no cost depends. */
    private static final double NEXT_CANDIDATE = 0.25;

    private static final String SMALL_MODEL = "llama-68m";
    private static final int CHAIN = 5;
    private static final int HIDDEN_OF_7B = 4096;
    private static final int HIDDEN_OF_13B = 5120;

    private SpecBenchRounds() {}

    /**
     * The rounds of one method.
     *
     * @param method as the table names it
     * @throws CannotModelException for a method whose rounds are not known
     */
    static Speculation of(String method, LlmArchitecture target, Catalogues catalogues) {
        return switch (method.toLowerCase(Locale.ROOT)) {
            case "pld" -> chain("ngram", 10, Optional.empty());
            case "sps" -> chain("draft_model", CHAIN, catalogues.model(SMALL_MODEL));
            // Window 7 and 7 guesses of 5-grams: 14 rows of 4 tokens.
            case "lookahead" -> tree("ngram", 56, 7, 4);
            case "rest" -> tree("ngram", 63, 8, 8);
            case "recycling" -> tree("ngram", 80, 8, 8);
            case "medusa" -> tree("medusa", 63, 10, 4);
            case "hydra" -> tree("eagle", 63, 10, 4);
            case "eagle" -> tree("eagle", 25, 4, 5);
            case "eagle2", "samd[eagle2]" -> tree("eagle", nodes(target), 10, 6);
            case "eagle3" -> tree("eagle3", nodes(target), 10, 8);
            default -> throw new CannotModelException("the rounds of '" + method + "' are not known");
        };
    }

    /** Total tokens of EAGLE-2's trees by size of the target (arXiv 2503.01840, appendix A), less the one that is no draft. */
    private static int nodes(LlmArchitecture target) {
        return target.hidden() <= HIDDEN_OF_7B ? 59 : target.hidden() <= HIDDEN_OF_13B ? 49 : 47;
    }

    /** The same rounds, accepted by a curve. Curves of Medusa's and of a draft model's rounds are those of chains of 5. */
    static Speculation accepting(Speculation rounds, AcceptanceCurve curve) {
        boolean paths = rounds.method().startsWith("eagle");
        return new Speculation(
                rounds.method(),
                paths ? rounds.numSpeculativeTokens() : CHAIN,
                new PolicyRef("measured", RawMap.of(Map.of("curve", curve.id()))),
                Optional.empty(),
                1,
                0,
                0,
                paths ? rounds.tree() : DraftTree.CHAIN);
    }

    private static Speculation chain(String method, int drafts, Optional<LlmArchitecture> model) {
        return new Speculation(method, drafts, PolicyRef.of("measured"), model, 1, 0, 0, DraftTree.CHAIN);
    }

    private static Speculation tree(String method, int nodes, int topk, int steps) {
        DraftTree tree = new DraftTree(topk, steps, NEXT_CANDIDATE);
        return new Speculation(method, nodes, PolicyRef.of("measured"), Optional.empty(), 1, 0, 0, tree);
    }
}
