package io.kvasir.perf.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class GemmTest {
    private static final double EXACT = 1e-12;

    @Test
    void hugeKnee_isTheRoofline() {
        Gemm gemm = new Gemm(new Gemm.Rates(1e12, 1e15, 1e6, 0, 100), 0, Gemm.Storage.BF16);
        OperatorCost small = new OperatorCost();
        gemm.add(1, 1000, 1000, small);
        // 2 MB of weights and 4 kB of activations at 1 TB/s; arithmetic is 16 padded rows, 0.032 µs.
        assertEquals((2e6 + 4e3) / 1e12, small.seconds(), EXACT);
        OperatorCost large = new OperatorCost();
        gemm.add(6400, 1000, 1000, large);
        // 27.6 MB at 1 TB/s take longer than 12.8 GFLOP at 1 PFLOP/s.
        assertEquals((2e6 + 2 * 6400 * 2000.0) / 1e12, large.seconds(), 1e-9);
    }

    @Test
    void fewRows_costTheArithmeticOfTheSmallestTileThatHoldsThem() {
        // Arithmetic alone: 1 GFLOP/s and no memory time; 2·n·k = 200 FLOP per row, one wave.
        Gemm gemm = new Gemm(new Gemm.Rates(1e30, 1e9, 1e6, 0, 1), 0, Gemm.Storage.BF16);
        int[] rows = {1, 16, 17, 32, 33, 64, 65, 128, 129, 300};
        int[] padded = {16, 16, 32, 32, 64, 64, 128, 128, 256, 384};
        for (int i = 0; i < rows.length; i++) {
            OperatorCost cost = new OperatorCost();
            gemm.add(rows[i], 10, 10, cost);
            assertEquals(padded[i] * 200 / 1e9, cost.seconds(), EXACT, rows[i] + " rows");
            assertEquals(rows[i] * 200.0, cost.flops, EXACT, "useful arithmetic is not padded");
        }
    }

    @Test
    void machineThatTakesOneRowAtATime_paysForNoOther() {
        Gemm gemm = new Gemm(new Gemm.Rates(1e30, 1e9, 1e6, 0, 1, 1, 1), 0, Gemm.Storage.BF16);
        // 2·10·10 operations a row at 1 GFLOP/s; three rows cost four, where a GPU pays for sixteen.
        int[] rows = {1, 2, 3};
        int[] padded = {1, 2, 4};
        for (int i = 0; i < rows.length; i++) {
            OperatorCost cost = new OperatorCost();
            gemm.add(rows[i], 10, 10, cost);
            assertEquals(padded[i] * 200 / 1e9, cost.seconds(), EXACT, rows[i] + " rows");
        }
    }

    @Test
    void kneeOfOne_addsMemoryAndCompute() {
        OperatorCost cost = new OperatorCost();
        cost.addOverlapped(3, 1, 1);
        assertEquals(3, cost.memorySeconds, EXACT);
        assertEquals(1, cost.computeSeconds, EXACT);
    }

    @Test
    void kneeOfTwo_isEuclidean() {
        OperatorCost cost = new OperatorCost();
        cost.addOverlapped(3, 4, 2);
        assertEquals(5, cost.seconds(), EXACT);
        assertEquals(5 * 9.0 / 25, cost.memorySeconds, EXACT);
    }

    @Test
    void experts_areReadAsOftenAsTokensTouchThem() {
        // One token with 2 of 8 choices touches two experts; a thousand touch all eight.
        GroupedGemm experts = new GroupedGemm(new Gemm.Rates(1e12, 1e18, 1e6, 0, 100), 0, 2, 1, 0);
        GroupedGemm.Block block = new GroupedGemm.Block(8, 1e6, 1, 0.25, 1);
        OperatorCost one = new OperatorCost();
        experts.add(block, 1, one);
        assertEquals(2 * 2e6, one.bytes, 1);
        OperatorCost many = new OperatorCost();
        experts.add(block, 1000, many);
        assertEquals(8 * 2e6, many.bytes, 1);
    }

    @Test
    void skewedRouting_lengthensTheStepByTheBusiestDeviceAndAddsNoWork() {
        // Arithmetic alone at 1 GFLOP/s, no padding: 400 tokens visit each of 8 experts of 1,000 weights with k/E =
        // 1/4.
        GroupedGemm experts = new GroupedGemm(new Gemm.Rates(1e30, 1e9, 1e6, 0, 100), 0, 2, 0, 0);
        for (double load : new double[] {1, 1.25, 3}) {
            OperatorCost cost = new OperatorCost();
            experts.add(new GroupedGemm.Block(8, 1000, 1, 0.25, load), 400, cost);
            assertEquals(load * 2 * 800 * 1000 / 1e9, cost.seconds(), EXACT);
            assertEquals(2.0 * 800 * 1000, cost.flops, EXACT);
        }
    }

    @Test
    void lastingLoad_slowsArithmeticByItsShareOfTheTime() {
        // Norm of 3 and 4 with knee 2: 5 s, of which arithmetic takes 16/25 = 0.64: 3.2 s. Where half the rate lasts it
        // runs 1 + 0.64·(1/0.5 − 1) = 1.64 times as long; the rest keeps its pace.
        OperatorCost mixed = new OperatorCost();
        mixed.addOverlapped(3, 4, 2, 0.5);
        assertEquals(5 * 9.0 / 25, mixed.memorySeconds, EXACT);
        assertEquals(3.2 * 1.64, mixed.computeSeconds, EXACT);
        // Arithmetic alone takes twice as long, memory alone as long as before.
        OperatorCost ends = new OperatorCost();
        ends.addOverlapped(0, 4, 2, 0.5);
        ends.addOverlapped(3, 0, 2, 0.5);
        assertEquals(8, ends.computeSeconds, EXACT);
        assertEquals(3, ends.memorySeconds, EXACT);
    }

    @Test
    void popularExperts_areTouchedAgainInsteadOfOthers() {
        // k/E = 1/2: x = −M·ln(1/2). With v = 1 the law of counts is geometric: a share 1/(1 + x) of experts is missed.
        GroupedGemm.Block uneven = new GroupedGemm.Block(8, 1, 1, 0.5, 1, 1);
        GroupedGemm.Block even = new GroupedGemm.Block(8, 1, 1, 0.5, 1);
        double x = 4 * Math.log(2);
        assertEquals(8 * (1 - 1 / (1 + x)), uneven.touched(4), EXACT);
        assertEquals(8 * (1 - 1.0 / 16), even.touched(4), EXACT);
        // One token touches its four whatever they are; a vanishing variance is even routing.
        assertEquals(4, uneven.touched(1), EXACT);
        assertEquals(even.touched(4), new GroupedGemm.Block(8, 1, 1, 0.5, 1, 1e-9).touched(4), 1e-6);
    }
}
