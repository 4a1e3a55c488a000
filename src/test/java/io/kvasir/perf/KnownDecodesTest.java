package io.kvasir.perf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class KnownDecodesTest {
    /** A model that takes as many seconds as there are sequences, drafts and sorted samplings, and counts who asks. */
    private static final class Asked implements StepTimeModel {
        private int times;

        @Override
        public void evaluate(StepShape shape, StepTime out) {
            times++;
            out.seconds.set(
                    shape.decodeSequences + 10 * shape.draftTokensPerSequence + 100 * shape.truncatedSamplings,
                    shape.decodeSequences,
                    0);
            out.bytes.set(shape.prefillTokens, 0, 0);
        }

        @Override
        public List<OperatorTime> breakdown(StepShape shape) {
            return List.of();
        }

        @Override
        public FrontEndTimes frontEnd() {
            return FrontEndTimes.NONE;
        }
    }

    private final Asked model = new Asked();
    private final KnownDecodes known = new KnownDecodes(model);

    private StepTime evaluate(int sequences, Consumer<StepShape> more) {
        StepShape shape = new StepShape();
        shape.decodeSequences = sequences;
        shape.decodeQueryTokens = sequences;
        more.accept(shape);
        StepTime time = new StepTime();
        known.evaluate(shape, time);
        return time;
    }

    @Test
    void batchesThatDecode_areAskedAboutOnceEach() {
        for (int sequences : new int[] {3, 7, 3, 7, 3}) {
            StepTime time = evaluate(sequences, shape -> shape.decodeContextTokens = 1000L * sequences);
            assertEquals(sequences, time.seconds.base);
            assertEquals(sequences, time.seconds.perContext);
        }
        assertEquals(2, model.times);
    }

    @Test
    void answersAreCopies_soThatWaitsAddedToOneStepStayThere() {
        evaluate(3, shape -> {}).seconds.base += 5;
        assertEquals(3, evaluate(3, shape -> {}).seconds.base);
    }

    @Test
    void stepsWithAnythingElse_areAskedAboutEachTime() {
        evaluate(3, shape -> {});
        assertEquals(33, evaluate(3, shape -> shape.draftTokensPerSequence = 3).seconds.base);
        assertEquals(203, evaluate(3, shape -> shape.truncatedSamplings = 2).seconds.base);
        StepTime prompt = evaluate(3, shape -> {
            shape.prefillSequences = 1;
            shape.prefillTokens = 64;
        });
        assertEquals(64, prompt.bytes.base);
        assertEquals(0, evaluate(3, shape -> {}).bytes.base);
        assertEquals(4, model.times);
    }

    @Test
    void hugeBatches_areNotKept() {
        evaluate(1 << 20, shape -> {});
        evaluate(1 << 20, shape -> {});
        assertEquals(2, model.times);
    }
}
