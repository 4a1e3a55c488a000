package io.kvasir.engine.speculation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.model.serving.DraftTree;
import io.kvasir.random.KeyedRandom;
import io.kvasir.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trees small enough to add up by hand: the first candidate is right with 0.6, the second then with 0.4 · 0.25 = 0.1. */
class TreeAcceptanceTest {
    private static final KeyedRandom LUCK = new RandomStreams(1).keyed("acceptance");

    private static AcceptanceModel tree(List<Double> rates, int topk, int steps, int nodes) {
        return new PositionRates(LUCK, rates).through(new DraftTree(topk, steps, 0.25), nodes);
    }

    /** Two leaves: one of them is right with 0.7. */
    @Test
    void oneStep_coversItsCandidates() {
        assertEquals(0.7, tree(List.of(0.6), 2, 1, 2).meanAccepted(2), 1e-12);
    }

    /** All 2 + 4 nodes: each position is covered with c = 0.7, so that c + c² tokens are accepted. */
    @Test
    void completeTree_isAChainOfItsCoverage() {
        AcceptanceModel tree = tree(List.of(0.6), 2, 2, 6);
        assertEquals(0.7 + 0.49, tree.meanAccepted(6), 1e-12);
        double chain = new PositionRates(LUCK, List.of(0.7)).meanAccepted(2);
        assertEquals(chain, tree.meanAccepted(6), 1e-12);
    }

    /** The likeliest three: 0.6, its child 0.36, and the other root 0.1. */
    @Test
    void fewNodes_areTheLikeliest() {
        AcceptanceModel tree = tree(List.of(0.6), 2, 2, 6);
        assertEquals(0.6, tree.meanAccepted(1), 1e-12);
        assertEquals(0.96, tree.meanAccepted(2), 1e-12);
        assertEquals(1.06, tree.meanAccepted(3), 1e-12);
        assertEquals(0, tree.meanAccepted(0), 0);
    }

    @Test
    void certainAndHopelessDrafts_areChains() {
        assertEquals(2, tree(List.of(1.0), 4, 2, 8).meanAccepted(8), 1e-12);
        assertEquals(
                1,
                new PositionRates(LUCK, List.of(0.0))
                        .through(new DraftTree(2, 1, 1), 2)
                        .meanAccepted(2),
                1e-12,
                "the second candidate is always right");
        AcceptanceModel useless = new PositionRates(LUCK, List.of(0.6)).through(new DraftTree(3, 3, 0), 9);
        assertEquals(0.6 + 0.36 + 0.216, useless.meanAccepted(9), 1e-12, "further candidates are never right");
    }

    /**
     * EAGLE, Vicuna-7B on MT-bench: chains accept 0.79, 0.74, 0.72, 0.73, 0.67 by position, its tree of 25 nodes emits 3.94
     * tokens a round (arXiv 2401.15077, recalled). The chance of further candidates is fitted to that one number.
     */
    @Test
    void publishedTree_emitsWhatWasMeasured() {
        List<Double> rates = List.of(0.79, 0.74, 0.72, 0.73, 0.67);
        assertEquals(3.94, 1 + tree(rates, 4, 5, 25).meanAccepted(25), 0.05);
        assertEquals(3.31, 1 + new PositionRates(LUCK, rates).meanAccepted(5), 0.01);
    }

    /** One head, two trees (Spec-Bench): the rate that explains EAGLE's 3.58 tokens explains EAGLE-2's 4.34 within 2%. */
    @Test
    void oneRate_explainsBothTreesOfOneHead() {
        List<Double> rate = List.of(0.684);
        assertEquals(3.58, 1 + tree(rate, 4, 5, 25).meanAccepted(25), 0.01);
        assertEquals(4.34, 1 + tree(rate, 10, 6, 59).meanAccepted(59), 0.02 * 4.34);
    }

    /** 40,000 rounds of a mean of 1.19 and a deviation below 1: four standard errors are 0.02, 6e-5 of false alarm. */
    @Test
    void drawnPaths_haveTheMeanLength() {
        AcceptanceModel tree = tree(List.of(0.6), 2, 2, 6);
        long sum = 0;
        int rounds = 40_000;
        for (int i = 0; i < rounds; i++) {
            int accepted = tree.accepted(i % 200, i / 200, 6);
            assertTrue(accepted >= 0 && accepted <= 2);
            sum += accepted;
        }
        assertEquals(1.19, (double) sum / rounds, 0.02);
    }
}
