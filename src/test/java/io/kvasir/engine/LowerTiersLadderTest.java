package io.kvasir.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kvasir.engine.kv.HostShare;
import io.kvasir.engine.kv.OffloadRules;
import io.kvasir.engine.kv.OffloadRules.Loading;
import io.kvasir.engine.kv.TierLinks;
import io.kvasir.engine.kv.TierPlan;
import io.kvasir.model.workload.PromptContent;
import io.kvasir.model.workload.Request;
import io.kvasir.perf.FrontEndTimes;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A device with 4 blocks of 4 tokens; a step takes 1 s and 0.1 s for each prompt token. A token has 1 byte, the host link
 * carries 32 bytes/s (so 12 tokens take 0.375 s), the disk reads 8 bytes/s after half a second.
 */
class LowerTiersLadderTest {
    private static final double EXACT = 1e-9;

    /** A prompt of 13 tokens, 12 of them those of document 7. */
    private static Request document(long id, double at) {
        return new Request(id, 0, at, 13, 1, PromptContent.prefix(7, 12), -1);
    }

    /** Takes the whole device. */
    private static Request stranger(long id, double at) {
        return new Request(id, 0, at, 13, 1, PromptContent.UNIQUE, -1);
    }

    private static List<Request> documentStrangerDocument() {
        return List.of(document(0, 0), stranger(1, 10), document(2, 20));
    }

    @Test
    void withoutTiers_theDocumentIsComputedAgain() {
        EngineHarness run = harness(Loading.REQUEST_WAITS, 0, 0).run(documentStrangerDocument());
        assertEquals(20 + 1 + 1.3, end(run, 2), EXACT);
        assertEquals(39, run.totals.prefillTokens());
        assertEquals(0, run.totals.loads());
    }

    @Test
    void requestWaits_forItsBytesOverTheLink() {
        EngineHarness run = harness(Loading.REQUEST_WAITS, 100, 0).run(documentStrangerDocument());
        assertEquals(2.3, end(run, 0), EXACT, "writing costs no step anything");
        assertEquals(20 + 12 / 32.0 + 1.1, end(run, 2), EXACT);
        assertEquals(12, run.left.get(2).cachedTokens());
        assertEquals(12, run.totals.hostTokens());
        assertEquals(12, run.totals.loadedBytes(), EXACT);
        assertEquals(0.375, run.totals.loadWaitSeconds(), EXACT);
        assertEquals(24, run.totals.storedBytes(), EXACT, "two prompts of three full blocks");
    }

    @Test
    void othersRunWhileARequestWaits() {
        // The short one arrives with the document: its step starts at once, the document's when that step ends.
        List<Request> requests = new ArrayList<>(documentStrangerDocument());
        requests.add(new Request(3, 0, 20, 2, 1, PromptContent.UNIQUE, -1));
        EngineHarness harness = harness(Loading.REQUEST_WAITS, 100, 0);
        harness.blocks = 5;
        EngineHarness run = harness.run(requests);
        assertEquals(20 + 1.2, end(run, 3), EXACT);
        assertEquals(21.2 + 1.1, end(run, 2), EXACT);
    }

    @Test
    void twoLoads_comeOneAfterTheOther() {
        Request other = new Request(1, 0, 3, 13, 1, PromptContent.prefix(8, 12), -1);
        EngineHarness harness = harness(Loading.REQUEST_WAITS, 100, 0);
        harness.blocks = 8;
        EngineHarness run = harness.run(List.of(
                document(0, 0),
                other,
                new Request(2, 0, 10, 29, 1, PromptContent.UNIQUE, -1),
                document(3, 20),
                new Request(4, 0, 20, 13, 1, PromptContent.prefix(8, 12), -1)));
        // The first one's step begins when its blocks are there; the second one's are, too, when that ends.
        assertEquals(20.375 + 1.1, end(run, 3), EXACT);
        assertEquals(21.475 + 1.1, end(run, 4), EXACT);
        assertEquals(0.375 + 0.75, run.totals.loadWaitSeconds(), EXACT);
    }

    @Test
    void blocksOnTheirWay_areNotLoadedTwice() {
        EngineHarness harness = harness(Loading.REQUEST_WAITS, 100, 0);
        harness.blocks = 5;
        EngineHarness run = harness.run(List.of(
                document(0, 0),
                new Request(1, 0, 10, 17, 1, PromptContent.UNIQUE, -1),
                document(2, 20),
                document(3, 20)));
        assertEquals(12, run.totals.hostTokens());
        // Both compute their last token in one step once the blocks are there.
        assertEquals(20.375 + 1.2, end(run, 2), EXACT);
        assertEquals(20.375 + 1.2, end(run, 3), EXACT);
        assertEquals(12, run.left.get(3).cachedTokens(), "found on the device");
    }

    @Test
    void stepWaits_forWhatItWritesAndReads() {
        EngineHarness run = harness(Loading.STEP_WAITS, 100, 0).run(documentStrangerDocument());
        assertEquals(2.3 + 12 / 32.0, end(run, 0), EXACT, "three blocks written");
        assertEquals(20 + 12 / 32.0 + 1.1, end(run, 2), EXACT, "three blocks read, none new");
    }

    @Test
    void layersWait_forTheirOwnPart() {
        // Four layers: the first waits for its quarter of 0.375 s, the others' parts come while layers compute.
        EngineHarness run = harness(Loading.LAYER_WAITS, 100, 0).run(documentStrangerDocument());
        assertEquals(20 + 0.375 / 4 + 1.1, end(run, 2), EXACT);
        // A slow link: 12 s to load, of which 1.1 s · 3/4 hide behind the first three layers' computation.
        EngineHarness slow = harness(Loading.LAYER_WAITS, 100, 0);
        slow.tierLinks = () -> links(1, 8, 4);
        assertEquals(20 + 12 + 1.1 / 4, end(slow.run(documentStrangerDocument()), 2), EXACT);
    }

    @Test
    void hostMemoryFull_dropsTheEndOfTheOldest() {
        // Room for four blocks: the stranger's three push out the last two of the document's three.
        EngineHarness run = harness(Loading.REQUEST_WAITS, 16, 0).run(documentStrangerDocument());
        assertEquals(4, run.totals.hostTokens());
        assertEquals(20 + 4 / 32.0 + 1 + 0.9, end(run, 2), EXACT);
    }

    @Test
    void disk_givesWhatHostMemoryHasLost() {
        EngineHarness run = harness(Loading.STEP_WAITS, 16, 100).run(documentStrangerDocument());
        assertEquals(4, run.totals.hostTokens());
        assertEquals(8, run.totals.diskTokens());
        // The disk takes 0.5 s and 8 tokens at 8 bytes/s, longer than the link; nothing is left to write.
        assertEquals(20 + 1.5 + 1.1, end(run, 2), EXACT);
        EngineHarness layers = harness(Loading.LAYER_WAITS, 16, 100).run(documentStrangerDocument());
        // The request waits for the disk, then its first layer for a quarter of 12 tokens.
        assertEquals(20 + 1.5 + 0.375 / 4 + 1.1, end(layers, 2), EXACT);
    }

    @Test
    void selectiveWriting_keepsWhatASecondRequestFound() {
        OffloadRules selective = new OffloadRules(Loading.STEP_WAITS, OffloadRules.Writing.SELECTIVE, true, 1);
        EngineHarness harness = harness(Loading.STEP_WAITS, 100, 0);
        harness.tiers = new TierPlan(selective, 100, 0, 1);
        // The first document is new to the device: nothing is written, and nothing found after the stranger.
        EngineHarness once = harness.run(documentStrangerDocument());
        assertEquals(2.3, end(once, 0), EXACT);
        assertEquals(0, once.totals.hostTokens());
        assertEquals(0, once.totals.storedBytes(), 0);
        // A second reader finds its three blocks, of 4 tokens each: its step writes them, and the third reads them
        // back.
        EngineHarness twice = harness(Loading.STEP_WAITS, 100, 0);
        twice.tiers = harness.tiers;
        twice.run(List.of(document(0, 0), document(1, 5), stranger(2, 10), document(3, 20)));
        assertEquals(5 + 1.1 + 12 / 32.0, end(twice, 1), EXACT);
        assertEquals(12, twice.totals.storedBytes(), 0);
        assertEquals(12, twice.totals.hostTokens());
    }

    @Test
    void diskThatWrites_isReadLater() {
        // 12 tokens of the document and 12 of the stranger at half a byte per second keep the disk for 48 s: the read
        // asked for
        // at 20 begins then. At 8 bytes/s they are long over.
        EngineHarness slow = harness(Loading.STEP_WAITS, 16, 100);
        slow.tierLinks = () -> disk(0.5);
        double end = end(slow.run(documentStrangerDocument()), 2);
        assertTrue(end >= 48 + 1.5 + 1.1 && end < 48 + 1.5 + 1.1 + 2.3, "read at " + end);
        EngineHarness fast = harness(Loading.STEP_WAITS, 16, 100);
        fast.tierLinks = () -> disk(8);
        assertEquals(20 + 1.5 + 1.1, end(fast.run(documentStrangerDocument()), 2), EXACT);
    }

    private static HostMemory disk(double writeRate) {
        HostShare share = new HostShare(Double.POSITIVE_INFINITY, 8, writeRate, 0.5);
        return new HostMemory(0, 4, new TierLinks(1, 1, 32, share), 4);
    }

    @Test
    void writeBack_writesWhenTheDeviceEvicts() {
        EngineHarness harness = harness(Loading.LAYER_WAITS, 100, 0);
        harness.tiers = new TierPlan(new OffloadRules(Loading.LAYER_WAITS, true, true, 1), 100, 0, 1);
        EngineHarness run = harness.run(documentStrangerDocument());
        assertEquals(2.3, end(run, 0), EXACT, "nothing is written yet");
        // The stranger takes all four blocks: one that is blank after the document, and the document's three.
        assertEquals(10 + 2.3 + 16 / 32.0, end(run, 1), EXACT);
        // The document comes back and evicts four blocks that nobody can find, but the engine does not know.
        assertEquals(20 + 1.1 + 0.375 / 4 + 16 / 32.0, end(run, 2), EXACT);
    }

    @Test
    void sharedHostBandwidth_isQueuedFor() {
        HostShare share = new HostShare(12, 8, 0.5);
        EngineHarness harness = harness(Loading.REQUEST_WAITS, 100, 0);
        harness.instances = 2;
        harness.router = (request, fleet) -> (int) (request.id() % 2);
        harness.tierLinks = () -> new HostMemory(0, 4, new TierLinks(1, 1, 32, share), 4);
        EngineHarness run = harness.run(List.of(
                document(0, 0), document(1, 0), stranger(2, 10), stranger(3, 10), document(4, 20), document(5, 20)));
        assertEquals(20 + 1 + 1.1, end(run, 4), EXACT, "12 bytes at 12 bytes/s");
        assertEquals(20 + 2 + 1.1, end(run, 5), EXACT, "after the other instance's");
    }

    @Test
    void clientGivesUpWhileBlocksAreOnTheirWay_leavesWhenTheyAreThere() {
        EngineHarness harness = harness(Loading.REQUEST_WAITS, 100, 0);
        harness.tierLinks = () -> links(1, 8, 4);
        harness.timeoutSeconds = 5;
        EngineHarness run = harness.run(documentStrangerDocument());
        assertEquals(RequestState.Phase.TIMED_OUT, run.left.get(2).phase());
        assertEquals(32, run.left.get(2).finishSeconds(), EXACT);
    }

    @ParameterizedTest
    @EnumSource(Loading.class)
    void randomLoads_coalescedAndStepByStepAgree(Loading loading) {
        long hits = 0;
        for (int seed = 0; seed < 20; seed++) {
            List<Request> requests = randomRequests(seed);
            EngineHarness fast = random(seed, loading);
            EngineHarness slow = random(seed, loading);
            slow.coalescing = false;
            fast.run(requests);
            slow.run(requests);
            assertEquals(ends(slow), ends(fast), "seed " + seed);
            assertEquals(slow.gaps, fast.gaps, "seed " + seed);
            assertEquals(slow.samples, fast.samples, "seed " + seed);
            assertEquals(slow.totals.storedBytes(), fast.totals.storedBytes(), "seed " + seed);
            assertEquals(slow.totals.loadedBytes(), fast.totals.loadedBytes(), "seed " + seed);
            assertEquals(slow.totals.loadWaitSeconds(), fast.totals.loadWaitSeconds(), 1e-6, "seed " + seed);
            hits += fast.totals.hostTokens() + fast.totals.diskTokens();
        }
        assertTrue(hits > 300, "the tiers were used: " + hits);
    }

    private static List<Request> randomRequests(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Request> requests = new ArrayList<>();
        int[] history = new int[5];
        for (int r = 0; r < 60; r++) {
            int session = random.nextInt(history.length);
            int prompt = history[session] + 1 + random.nextInt(25);
            int output = 1 + random.nextInt(30);
            // A session that has grown too long for the device begins anew.
            history[session] = prompt + output > 60 ? 0 : prompt + output;
            PromptContent content = random.nextInt(6) == 0
                    ? PromptContent.UNIQUE
                    : PromptContent.of(new long[] {1, 10 + session}, new int[] {1, 1000});
            requests.add(new Request(r, 0, r * 3.1, prompt, output, content, -1));
        }
        return requests;
    }

    private static EngineHarness random(int seed, Loading loading) {
        SplittableRandom random = new SplittableRandom(seed);
        EngineHarness harness = harness(loading, 0, 0);
        harness.blocks = 25 + random.nextInt(20);
        harness.async = random.nextBoolean();
        harness.maxNumBatchedTokens = 16 + random.nextInt(100);
        harness.timeoutSeconds = random.nextBoolean() ? 60 : Double.NaN;
        harness.samplePeriod = 1.3;
        boolean writeBack = random.nextInt(3) == 0;
        int chunk = random.nextBoolean() ? 1 : 8;
        OffloadRules.Writing writing = writeBack
                ? OffloadRules.Writing.BACK
                : random.nextInt(4) == 0 ? OffloadRules.Writing.SELECTIVE : OffloadRules.Writing.THROUGH;
        OffloadRules rules = new OffloadRules(loading, writing, random.nextBoolean(), chunk);
        harness.tiers = new TierPlan(rules, 40 + random.nextInt(400), random.nextInt(3) * 200, 1);
        double swap = random.nextInt(3) == 0 ? 20 : 0;
        harness.tierLinks = () -> new HostMemory(
                (long) swap, 4, new TierLinks(1, 1, 32, new HostShare(Double.POSITIVE_INFINITY, 8, 4, 0.5)), 4);
        return harness;
    }

    private static List<String> ends(EngineHarness run) {
        return run.left.stream()
                .map(r -> r.phase() + " " + r.firstTokenSeconds() + " " + r.finishSeconds() + " " + r.preemptions()
                        + " " + r.cachedTokens())
                .toList();
    }

    private static double end(EngineHarness run, int request) {
        return run.left.get(request).finishSeconds();
    }

    private static EngineHarness harness(Loading loading, int hostBytes, int diskBytes) {
        EngineHarness harness = new EngineHarness();
        harness.blockSize = 4;
        harness.blocks = 4;
        harness.prefixCaching = true;
        harness.stepTime = new LinearStepTime(1, 0.1, 0, 0, FrontEndTimes.NONE);
        harness.tiers = new TierPlan(new OffloadRules(loading, false, false, 1), hostBytes, diskBytes, 1);
        harness.tierLinks = () -> links(32, 8, 4);
        return harness;
    }

    private static HostMemory links(double linkRate, double diskRate, int layers) {
        HostShare alone = new HostShare(Double.POSITIVE_INFINITY, diskRate, 0.5);
        return new HostMemory(0, 4, new TierLinks(1, 1, linkRate, alone), layers);
    }
}
